-- Deletes a message, frees its id and leaves a notice for its receiver, who gets it in the order of
-- the messages: it takes a sequence of its own. Follows gate.lua and inbox.lua.
--
-- KEYS[3]  app          KEYS[4]  inbox      KEYS[5]  ids
-- KEYS[6]  notices      KEYS[7]  journal
-- ARGV[5]  MsgTid       ARGV[6]  the notice as json
-- ARGV[7]  most messages an inbox keeps     ARGV[8]  retention, milliseconds
-- ARGV[9]  channel      ARGV[10] 'dataCenter AppId UserId' for the event line
--
-- returns  {'app_unknown'}  {'app_disabled'}
--          {'message_unknown'}            the inbox has no such MsgTid
--          {'deleted', sequence}          the one that the message had

local disabled = redis.call('HGET', KEYS[3], 'Disabled')
if not disabled then return {'app_unknown'} end
if disabled == 'true' then return {'app_disabled'} end

local keep, retention = tonumber(ARGV[7]), tonumber(ARGV[8])
trim(KEYS[4], KEYS[5], keep, now_ms - retention)

local deleted = sequence_of(redis.call('HGET', KEYS[5], ARGV[5]))
if not deleted then return {'message_unknown'} end

redis.call('HDEL', KEYS[5], ARGV[5])
redis.call('ZREMRANGEBYSCORE', KEYS[4], deleted, deleted)

local sequence = whole(redis.call('HINCRBY', KEYS[5], '#', 1))
redis.call('ZADD', KEYS[6], sequence, sequence .. ':' .. whole(now_ms) .. ':' .. ARGV[5] .. ':' .. ARGV[6])
redis.call('ZREMRANGEBYRANK', KEYS[6], 0, -keep - 1)
-- All at once: ids that outlive their messages would be taken for messages.
for key = 4, 6 do redis.call('PEXPIRE', KEYS[key], retention) end
announce(KEYS[7], ARGV[9], retention, 'deleted ' .. ARGV[10] .. ' ' .. deleted .. ' ' .. ARGV[5])
return {'deleted', tonumber(deleted)}
