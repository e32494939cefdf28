-- Appends a message to an inbox, once. Follows gate.lua and inbox.lua.
--
-- KEYS[3]  app          KEYS[4]  inbox      KEYS[5]  ids
-- KEYS[6]  users        KEYS[7]  journal
-- ARGV[5]  MsgTid       ARGV[6]  the message as json
-- ARGV[7]  most messages an inbox keeps     ARGV[8]  retention, milliseconds
-- ARGV[9]  user id      ARGV[10] channel    ARGV[11] 'dataCenter AppId UserId' for the event line
--
-- returns  {'app_unknown'}  {'app_disabled'}
--          {'known', sequence}    the inbox has that MsgTid: it stays as it is
--          {'stored', sequence}

local disabled = redis.call('HGET', KEYS[3], 'Disabled')
if not disabled then return {'app_unknown'} end
if disabled == 'true' then return {'app_disabled'} end

local keep, retention = tonumber(ARGV[7]), tonumber(ARGV[8])
trim(KEYS[4], KEYS[5], keep, now_ms - retention)

local known = sequence_of(redis.call('HGET', KEYS[5], ARGV[5]))
if known then return {'known', tonumber(known)} end

local sequence = redis.call('HINCRBY', KEYS[5], '#', 1)
redis.call('HSET', KEYS[5], ARGV[5], whole(sequence))
redis.call('ZADD', KEYS[4], whole(sequence),
  whole(sequence) .. ':' .. whole(now_ms) .. ':' .. ARGV[5] .. ':' .. ARGV[6])
trim(KEYS[4], KEYS[5], keep)
redis.call('ZADD', KEYS[6], whole(now_ms), ARGV[9])
redis.call('ZREMRANGEBYSCORE', KEYS[6], '-inf', whole(now_ms - retention))

redis.call('PEXPIRE', KEYS[4], retention)
redis.call('PEXPIRE', KEYS[5], retention)
redis.call('PEXPIRE', KEYS[6], retention)
announce(KEYS[7], ARGV[10], retention, 'message ' .. ARGV[11] .. ' ' .. whole(sequence))
return {'stored', sequence}
