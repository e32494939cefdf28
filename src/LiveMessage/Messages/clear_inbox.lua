-- Removes all messages of an inbox and their ids. Sequences continue from the last one, so that existing cursors of
-- readers skip no later message.
--
-- @include Apps/app Messages/trim Store/events
-- @keys    users
-- @args    user_id
-- @args    place             'dataCenter AppId UserId', for the event line
-- @returns cleared removed   the number of removed messages

trim(expired)
local removed = redis.call('ZCARD', inbox)
local counts = redis.call('HMGET', ids, '#', '#acknowledged', '#epoch')
local last = counts[1]
redis.call('ZREM', users, user_id)
redis.call('DEL', inbox, ids, notices)
if last then
  redis.call('HSET', ids,
    '#', last, '#acknowledged', counts[2] or '0', '#epoch', counts[3] or '0', '#written', whole(now_ms))
  redis.call('PEXPIRE', ids, retention_ms)
end

if removed > 0 then
  announce('cleared ' .. place .. ' ' .. (last or '0'))
end
return {'cleared', removed}
