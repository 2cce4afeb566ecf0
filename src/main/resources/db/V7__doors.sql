-- The further doors into a conversation: whoever came in with a code goes on with it from there. Where a conversation began stands
-- in its own row.
create table door (
  channel      text not null,
  address      text not null,
  conversation text not null references conversation (id),
  since        integer not null,
  primary key (channel, address)
);
create index door_conversation on door (conversation);

-- The codes that open one. used_by: the external id of the message that used it; left_behind: the conversation its sender was in.
create table link_code (
  code         text primary key,
  conversation text not null references conversation (id),
  expires_at   integer not null,
  used_at      integer,
  used_by      text,
  left_behind  text references conversation (id)
);
create index link_code_used on link_code (conversation, used_by) where used_by is not null;

-- Codes that were tried in vain: so that nobody guesses.
create table link_attempt (
  channel text not null,
  address text not null,
  at      integer not null
);
create index link_attempt_at on link_attempt (at);

-- Telegram counts messages within a chat, and two chats may lead into one conversation.
update inbox set external_id = external_id || ':' || address where channel = 'telegram' and external_id like 'msg:%';
create index inbox_telegram on inbox (external_id) where channel = 'telegram';
