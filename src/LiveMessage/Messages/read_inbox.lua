-- Reads a page of an inbox, oldest first, without consuming messages.
--
-- @include Apps/app Messages/trim Messages/entries
-- @args    after       the sequence before the page
-- @args    limit       the maximum number of messages
-- @returns read last_sequence messages acknowledged  the last assigned sequence; the messages; for each message, 1 if
--                                                    it is acknowledged, otherwise 0

trim(expired)
local messages = redis.call('ZRANGEBYSCORE', inbox, '(' .. after, '+inf', 'LIMIT', 0, limit)
local acknowledged = {}
for at, message in ipairs(messages) do
  local id = string.match(message, '^%d+:%d+:([^:]+):')
  acknowledged[at] = is_acknowledged(redis.call('HGET', ids, id)) and 1 or 0
end
return {'read', tonumber(redis.call('HGET', ids, '#') or 0), messages, acknowledged}
