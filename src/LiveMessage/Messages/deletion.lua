-- Deletes a message.
--
-- @include Messages/trim Messages/entries Store/events
-- @args    msg_tid
-- @args    notice            the notice as JSON
-- @args    place             'dataCenter AppId UserId', for the event line
-- @returns message_unknown   the inbox has no such MsgTid
-- @returns deleted sequence  the sequence of the deleted message

-- Deletes the message and its id, and stores a notice for the receiver. The notice has its own sequence, because the
-- receiver gets messages and notices in the order of their sequences. Returns the answer.
local function delete_message()
  trim(expired)

  local deleted = sequence_of(redis.call('HGET', ids, msg_tid))
  if not deleted then return {'message_unknown'} end

  -- The notice is written first. If that fails, the message stays and can be deleted again.
  local sequence = whole(redis.call('HINCRBY', ids, '#', 1))
  redis.call('ZADD', notices, sequence, sequence .. ':' .. whole(now_ms) .. ':' .. msg_tid .. ':' .. notice)
  redis.call('ZREMRANGEBYRANK', notices, 0, -tonumber(max_messages) - 1)

  redis.call('HDEL', ids, msg_tid)
  redis.call('HSET', ids, '#written', whole(now_ms))
  redis.call('ZREMRANGEBYSCORE', inbox, deleted, deleted)
  -- All keys expire together, because ids without their messages would count as existing messages.
  for _, part in ipairs({inbox, ids, notices}) do redis.call('PEXPIRE', part, retention_ms) end
  announce('deleted ' .. place .. ' ' .. deleted .. ' ' .. msg_tid)
  return {'deleted', tonumber(deleted)}
end
