-- Marks a message as acknowledged by its receiver.
--
-- @include Messages/trim Messages/entries Store/events
-- @args    msg_tid
-- @args    place                  'dataCenter AppId UserId', for the event line
-- @returns message_unknown        the inbox has no such MsgTid
-- @returns acknowledged sequence  acknowledged by this call or an earlier one

trim(expired)

local entry = redis.call('HGET', ids, msg_tid)
local sequence = sequence_of(entry)
if not sequence then return {'message_unknown'} end

if not is_acknowledged(entry) then
  redis.call('HSET', ids, msg_tid, sequence .. ':' .. whole(now_ms))
  local highest = tonumber(redis.call('HGET', ids, '#acknowledged') or 0)
  if tonumber(sequence) > highest then redis.call('HSET', ids, '#acknowledged', sequence) end
  announce('acknowledged ' .. place .. ' ' .. sequence .. ' ' .. msg_tid)
end
return {'acknowledged', tonumber(sequence)}
