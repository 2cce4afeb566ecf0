-- Telegram. Every update as it came, until nobody can need it any more: 48 hours, what could not be read 30 days.
create table telegram_update (
  key         text primary key,
  update_id   integer,
  raw         text not null,
  state       text not null check (state in ('read', 'ignored', 'unreadable')),
  note        text,
  received_at integer not null
);
create index telegram_update_age on telegram_update (received_at);

-- Where receiving stands, and who may receive: one row, one receiver.
create table telegram_receiver (
  one         integer primary key check (one = 1),
  next_update integer not null,
  holder      text,
  until       integer not null
);
insert into telegram_receiver (one, next_update, until) values (1, 0, 0);

-- What is known of a chat besides its conversation.
create table telegram_chat (
  chat       integer primary key,
  blocked_at integer,
  left_at    integer,
  moved_to   integer
);

-- The buttons that can be tapped: the key is all that Telegram sees of them.
create table telegram_button (
  key        text primary key,
  outbox     integer not null references outbox (id),
  chat       integer not null,
  place      integer not null,
  label      text not null,
  says       text not null,
  expires_at integer not null,
  used_at    integer,
  unique (outbox, place)
);
create index telegram_button_chat on telegram_button (chat) where used_at is null;

-- Which pieces of an answer are through, as which message.
create table telegram_piece (
  outbox     integer not null references outbox (id),
  piece      integer not null,
  message    integer,
  unclear_at integer,
  primary key (outbox, piece)
);

-- A message that its author has changed since.
alter table inbox add column amended_at integer;
create index outbox_in_order on outbox (channel, address, id) where state in ('new', 'sending');
