-- Marks a message as acknowledged by its receiver. Follows inbox.lua.
--
-- KEYS[1]  ids          KEYS[2]  journal
-- ARGV[1]  MsgTid       ARGV[2]  retention, milliseconds
-- ARGV[3]  channel      ARGV[4]  'dataCenter AppId UserId' for the event line
--
-- returns  {'message_unknown'}            the inbox has no such MsgTid
--          {'acknowledged', sequence}     by this call or by an earlier one

local entry = redis.call('HGET', KEYS[1], ARGV[1])
local sequence = sequence_of(entry)
if not sequence then return {'message_unknown'} end

if not is_acknowledged(entry) then
  redis.call('HSET', KEYS[1], ARGV[1], sequence .. ':' .. whole(now_ms))
  local highest = tonumber(redis.call('HGET', KEYS[1], '#acknowledged') or 0)
  if tonumber(sequence) > highest then redis.call('HSET', KEYS[1], '#acknowledged', sequence) end
  announce(KEYS[2], ARGV[3], tonumber(ARGV[2]), 'acknowledged ' .. ARGV[4] .. ' ' .. sequence .. ' ' .. ARGV[1])
end
return {'acknowledged', tonumber(sequence)}
