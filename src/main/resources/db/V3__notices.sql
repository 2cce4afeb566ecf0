-- Who wishes to be written to when a call opens; consented_at is when the person asked for it.
create table notice (
  id           integer primary key autoincrement,
  conversation text not null references conversation (id),
  inbound      integer not null references inbox (id),
  programme    text not null,
  channel      text not null,
  address      text not null,
  language     text not null,
  consented_at integer not null,
  call         text,
  sent_at      integer,
  stopped_at   integer,
  unique (conversation, programme)
);
create index notice_waiting on notice (programme) where sent_at is null and stopped_at is null;
