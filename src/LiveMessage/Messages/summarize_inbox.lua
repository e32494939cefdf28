-- Counts the messages of an inbox, without consuming.
--
-- @include Messages/trim
-- @returns summary messages last_sequence  the number of messages; the last sequence that the inbox has given

trim(expired)
return {'summary', redis.call('ZCARD', inbox), tonumber(redis.call('HGET', ids, '#') or 0)}
