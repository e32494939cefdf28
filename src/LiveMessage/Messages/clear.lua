-- Empties an inbox and frees its ids. Sequences go on where they were, so that no cursor of a
-- reader skips a message that comes after. Follows inbox.lua.
--
-- KEYS[1]  app      KEYS[2]  inbox      KEYS[3]  ids      KEYS[4]  users      KEYS[5]  journal
-- KEYS[6]  notices
-- ARGV[1]  user id  ARGV[2]  retention, milliseconds
-- ARGV[3]  channel  ARGV[4]  'dataCenter AppId UserId' for the event line
--
-- returns  {'app_unknown'}
--          {'cleared', how many messages were removed}

if redis.call('EXISTS', KEYS[1]) == 0 then return {'app_unknown'} end

local removed = redis.call('ZCARD', KEYS[2])
local counts = redis.call('HMGET', KEYS[3], '#', '#acknowledged')
local last = counts[1]
redis.call('DEL', KEYS[2], KEYS[3], KEYS[6])
redis.call('ZREM', KEYS[4], ARGV[1])
if last then
  redis.call('HSET', KEYS[3], '#', last, '#acknowledged', counts[2] or '0')
  redis.call('PEXPIRE', KEYS[3], ARGV[2])
end

if removed > 0 then
  announce(KEYS[5], ARGV[3], tonumber(ARGV[2]), 'cleared ' .. ARGV[4] .. ' ' .. (last or '0'))
end
return {'cleared', removed}
