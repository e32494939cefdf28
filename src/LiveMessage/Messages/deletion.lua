-- The deletion of a message.
--
-- @include Messages/trim Messages/entries Store/events
-- @keys    notices           the notices of deletions, in the form of messages
-- @args    msg_tid
-- @args    notice            the notice as json
-- @args    place             'dataCenter AppId UserId' for the event line
-- @returns message_unknown   the inbox has no such MsgTid
-- @returns deleted sequence  the sequence that the message had

-- Deletes the message, frees its id and leaves a notice for its receiver, who gets it in the order of the messages: it
-- takes a sequence of its own. Returns the answer.
local function delete_message()
  trim(expired)

  local deleted = sequence_of(redis.call('HGET', ids, msg_tid))
  if not deleted then return {'message_unknown'} end

  redis.call('HDEL', ids, msg_tid)
  redis.call('ZREMRANGEBYSCORE', inbox, deleted, deleted)

  local sequence = whole(redis.call('HINCRBY', ids, '#', 1))
  redis.call('ZADD', notices, sequence, sequence .. ':' .. whole(now_ms) .. ':' .. msg_tid .. ':' .. notice)
  redis.call('ZREMRANGEBYRANK', notices, 0, -tonumber(max_messages) - 1)
  -- All at once: ids that outlive their messages would be taken for messages.
  for _, part in ipairs({inbox, ids, notices}) do redis.call('PEXPIRE', part, retention_ms) end
  announce('deleted ' .. place .. ' ' .. deleted .. ' ' .. msg_tid)
  return {'deleted', tonumber(deleted)}
end
