-- What came in, what was decided, what goes out. Times are milliseconds since 1970, UTC.
create table conversation (
  id          text primary key,
  channel     text not null,
  address     text not null,
  token_hash  text,
  talk        text not null,
  created_at  integer not null,
  updated_at  integer not null,
  unique (channel, address)
);

create table inbox (
  id           integer primary key autoincrement,
  conversation text not null references conversation (id),
  external_id  text not null,
  body         text not null,
  received_at  integer not null,
  state        text not null default 'new' check (state in ('new', 'done', 'dead')),
  attempts     integer not null default 0,
  error        text,
  unique (conversation, external_id)
);
create index inbox_waiting on inbox (id) where state = 'new';

create table decision (
  inbound      integer primary key references inbox (id),
  conversation text not null references conversation (id),
  decided_at   integer not null,
  language     text not null,
  outcome      text not null,
  topics       text not null,
  reasons      text not null
);

create table outbox (
  id           integer primary key autoincrement,
  conversation text not null references conversation (id),
  inbound      integer not null references inbox (id),
  purpose      text not null,
  channel      text not null,
  address      text not null,
  message_id   text not null unique,
  content      text not null,
  created_at   integer not null,
  state        text not null default 'new' check (state in ('new', 'sending', 'sent', 'unknown', 'dead')),
  not_before   integer not null,
  attempts     integer not null default 0,
  error        text,
  sent_at      integer,
  unique (inbound, purpose)
);
create index outbox_due on outbox (channel, not_before) where state = 'new';
create index outbox_conversation on outbox (conversation, id);

create table lead (
  id           integer primary key autoincrement,
  conversation text not null references conversation (id),
  inbound      integer not null unique references inbox (id),
  reason       text not null,
  priority     text not null,
  contact      text,
  language     text not null,
  channel      text not null,
  created_at   integer not null,
  facts        text not null,
  letter       text not null
);

-- What was given up, for staff to look at.
create view dead_letter as
  select id, conversation, purpose, channel, error, created_at from outbox where state in ('dead', 'unknown');
