-- Counts the messages of an inbox without consuming them.
--
-- @include Messages/trim
-- @returns summary messages last_sequence  the number of messages; the last assigned sequence

trim(expired)
return {'summary', redis.call('ZCARD', inbox), tonumber(redis.call('HGET', ids, '#') or 0)}
