-- Appends a message to an inbox unless the inbox already has its MsgTid.
--
-- @include Store/gate Apps/app_enabled Messages/trim Messages/entries Store/events
-- @keys    users             the users of the app by the time of their last message
-- @args    msg_tid
-- @args    message           the message as JSON
-- @args    user_id
-- @args    place             'dataCenter AppId UserId', for the event line
-- @returns known sequence    the inbox already has the MsgTid and keeps its message
-- @returns stored sequence

trim(expired)

local known = sequence_of(redis.call('HGET', ids, msg_tid))
if known then return {'known', tonumber(known)} end

-- A failed command does not undo the commands before it. So the key that was not read yet is written first, and the id
-- is written after the message: a call with a known id stores nothing.
redis.call('ZADD', users, whole(now_ms), user_id)
redis.call('ZREMRANGEBYSCORE', users, '-inf', whole(expired))
local sequence = redis.call('HINCRBY', ids, '#', 1)
if sequence == 1 then redis.call('HSET', ids, '#epoch', whole(real_now)) end
redis.call('ZADD', inbox, whole(sequence),
  whole(sequence) .. ':' .. whole(now_ms) .. ':' .. msg_tid .. ':' .. message)
redis.call('HSET', ids, msg_tid, whole(sequence), '#written', whole(now_ms))
trim()

redis.call('PEXPIRE', inbox, retention_ms)
redis.call('PEXPIRE', ids, retention_ms)
redis.call('PEXPIRE', users, retention_ms)
announce('message ' .. place .. ' ' .. whole(sequence))
return {'stored', sequence}
