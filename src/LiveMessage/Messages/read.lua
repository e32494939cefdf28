-- Reads a page of an inbox, oldest first, without consuming. Follows inbox.lua.
--
-- KEYS[1]  app      KEYS[2]  inbox      KEYS[3]  ids
-- ARGV[1]  after: the last sequence that is not wanted
-- ARGV[2]  most messages to return
-- ARGV[3]  most messages an inbox keeps     ARGV[4]  retention, milliseconds
--
-- returns  {'app_unknown'}
--          {'read', last sequence given in this inbox, {message, message...}, {1 when acknowledged, else 0...}}

if redis.call('EXISTS', KEYS[1]) == 0 then return {'app_unknown'} end

trim(KEYS[2], KEYS[3], tonumber(ARGV[3]), now_ms - tonumber(ARGV[4]))
local messages = redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. ARGV[1], '+inf', 'LIMIT', 0, ARGV[2])
local acknowledged = {}
for at, message in ipairs(messages) do
  local id = string.match(message, '^%d+:%d+:([^:]+):')
  acknowledged[at] = is_acknowledged(redis.call('HGET', KEYS[3], id)) and 1 or 0
end
return {'read', tonumber(redis.call('HGET', KEYS[3], '#') or 0), messages, acknowledged}
