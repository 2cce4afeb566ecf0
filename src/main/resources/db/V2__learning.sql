-- What a decision needs to be replayed: the data it was made on, what was remembered before it (never the person's words or
-- project), whether the message was in the person's own words, and a score for each topic.
alter table decision add column data_version text;
alter table decision add column talk text;
alter table decision add column free_text integer not null default 0 check (free_text in (0, 1));
create index decision_conversation on decision (conversation, inbound);

-- Decisions kept before know no scores by topic. Their reasons tell whether the message was read as the person's own words;
-- what followed a question of the pre-qualification or for a contact is left out.
update decision as d set
  topics = (select json_group_array(json_object('id', value, 'score', null)) from json_each(d.topics)),
  free_text = exists (select 1 from json_each(d.reasons) where value glob '[0-9]* characters: *' or value = 'another language')
    and not exists (select 1 from json_each(
        (select p.reasons from decision p where p.conversation = d.conversation and p.inbound < d.inbound order by p.inbound desc limit 1))
      where value glob 'asks *' or value in ('contact_ask', 'no contact read'));
