-- Where one person has several conversations (mail: one a thread), the address of a conversation is its own id, and this is
-- where the person is reached.
alter table conversation add column person text;
create index conversation_person on conversation (channel, person) where person is not null;

-- The door that a message came through, where it is not the conversation's own: its answer leaves by the same door.
alter table inbox add column channel text;
alter table inbox add column address text;

-- An answer of the team belongs to no single message; what came back is known.
drop view dead_letter;
create table outbox_of_v4 (
  id           integer primary key autoincrement,
  conversation text not null references conversation (id),
  inbound      integer references inbox (id),
  purpose      text not null,
  channel      text not null,
  address      text not null,
  message_id   text not null unique,
  content      text not null,
  created_at   integer not null,
  state        text not null default 'new' check (state in ('new', 'sending', 'sent', 'unknown', 'dead', 'bounced')),
  not_before   integer not null,
  attempts     integer not null default 0,
  error        text,
  sent_at      integer,
  unique (inbound, purpose)
);
insert into outbox_of_v4 select * from outbox;
drop table outbox;
alter table outbox_of_v4 rename to outbox;
create index outbox_due on outbox (channel, not_before) where state = 'new';
create index outbox_conversation on outbox (conversation, id);
create view dead_letter as
  select id, conversation, purpose, channel, error, created_at from outbox where state in ('dead', 'unknown', 'bounced');

-- How far a mailbox is read. What lay there at the first look (before first_uid) or came before it is history.
create table mailbox (
  name           text primary key,
  since          integer not null,
  first_validity integer not null,
  first_uid      integer not null,
  uid_validity   integer not null,
  last_uid       integer not null
);

-- Every mail as it lay in the mailbox, kept before anything is read from it, and what was decided about it. Of history and of
-- what is too large, raw is only the beginning. replied: it continues a thread of ours; told: staff got a letter about it.
create table mail (
  id           integer primary key autoincrement,
  mailbox      text not null,
  uid_validity integer not null,
  uid          integer not null,
  raw          blob not null,
  bytes        integer not null,
  digest       text not null unique,
  received_at  integer not null,
  state        text not null check (state in ('new', 'done', 'history', 'unfetched', 'dead')),
  attempts     integer not null default 0,
  error        text,
  message_id   text,
  subject      text,
  refs         text,
  sender       text,
  domain       text,
  words        text,
  reason       text,
  replied      integer check (replied in (0, 1)),
  for_staff    integer check (for_staff in (0, 1)),
  told         integer check (told in (0, 1)),
  conversation text references conversation (id),
  mentions     text references conversation (id),
  inbound      integer references inbox (id),
  decided_at   integer
);
create index mail_waiting on mail (id) where state = 'new';
create index mail_message_id on mail (message_id);
create index mail_decided on mail (decided_at);
create index mail_sender on mail (sender, decided_at);
create index mail_inbound on mail (inbound);
create index mail_conversation on mail (conversation, id);

-- What staff should see, newest first.
create view mail_for_staff as
  select id, received_at, sender, subject, reason, conversation, mentions, state, error from mail
  where for_staff = 1 or state in ('unfetched', 'dead') order by id desc;

-- Addresses that our mail cannot reach.
create table unreachable (
  address text primary key,
  status  text not null,
  since   integer not null
);

-- Links into a conversation that were used: each is good for one browser.
create table used_link (
  signature text primary key,
  used_at   integer not null
);
