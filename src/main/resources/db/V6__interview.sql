-- A fact carries who said it and when: it is an object with its value. The state of the questions is an object of its own.
update conversation set talk = json_set(json_remove(talk, '$.asked', '$.question', '$.misses'),
  '$.facts', json((select json_group_object(key, json_object('value', json(value), 'stale', json('false'))) from json_each(talk, '$.facts'))),
  '$.interview', json_object('asked', json(coalesce(json_extract(talk, '$.asked'), '[]')), 'question', json_extract(talk, '$.question'), 'again', json('false'),
    'misses', coalesce(json_extract(talk, '$.misses'), 0), 'putOff', json('[]'), 'doubts', json('[]'), 'shown', 'NOTHING'))
  where json_extract(talk, '$.interview') is null;
update lead set facts = (select json_group_object(key, json_object('value', json(value), 'stale', json('false'))) from json_each(facts));
