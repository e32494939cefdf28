-- What the fragments that follow know about deletions. Follows inbox.lua.

-- Deletes a message, frees its id and leaves a notice for its receiver, who gets it in the order of
-- the messages: it takes a sequence of its own. `key` and `arg` say where the caller's begin:
--
-- KEYS[key]  inbox      then ids, notices, journal
-- ARGV[arg]  MsgTid     then the notice as json, the most messages an inbox keeps, the retention in milliseconds,
--                       the channel, 'dataCenter AppId UserId' for the event line
--
-- returns  {'message_unknown'}            the inbox has no such MsgTid
--          {'deleted', sequence}          the one that the message had
local function delete_message(key, arg)
  local inbox, ids, notices, journal = KEYS[key], KEYS[key + 1], KEYS[key + 2], KEYS[key + 3]
  local id, notice, keep, retention = ARGV[arg], ARGV[arg + 1], tonumber(ARGV[arg + 2]), tonumber(ARGV[arg + 3])
  local channel, place = ARGV[arg + 4], ARGV[arg + 5]
  trim(inbox, ids, keep, now_ms - retention)

  local deleted = sequence_of(redis.call('HGET', ids, id))
  if not deleted then return {'message_unknown'} end

  redis.call('HDEL', ids, id)
  redis.call('ZREMRANGEBYSCORE', inbox, deleted, deleted)

  local sequence = whole(redis.call('HINCRBY', ids, '#', 1))
  redis.call('ZADD', notices, sequence, sequence .. ':' .. whole(now_ms) .. ':' .. id .. ':' .. notice)
  redis.call('ZREMRANGEBYRANK', notices, 0, -keep - 1)
  -- All at once: ids that outlive their messages would be taken for messages.
  for _, part in ipairs({inbox, ids, notices}) do redis.call('PEXPIRE', part, retention) end
  announce(journal, channel, retention, 'deleted ' .. place .. ' ' .. deleted .. ' ' .. id)
  return {'deleted', tonumber(deleted)}
end
