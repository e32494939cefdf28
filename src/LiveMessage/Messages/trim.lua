-- Trims an inbox. A message is stored as 'sequence:time in ms:MsgTid:json', so that its id can be removed without
-- parsing the JSON.
--
-- @include Store/clock
-- @keys    inbox ids
-- @keys    notices           the notices of deletions, stored like messages
-- @args    max_messages      the maximum number of messages in an inbox
-- @args    retention_ms      the time that a message is kept, in milliseconds

-- Messages that were stored at or before this time have expired.
local expired = now_ms - tonumber(retention_ms)

-- Removes the oldest messages and their ids until at most max_messages remain. If `cutoff` (ms) is given, also removes
-- all messages that were stored at or before it. If the last write was at or before it, removes all data of the inbox.
local function trim(cutoff)
  local surplus = redis.call('ZCARD', inbox) - tonumber(max_messages)
  while surplus > 0 or cutoff do
    local first = redis.call('ZRANGE', inbox, 0, 0)[1]
    if not first then
      if cutoff and tonumber(redis.call('HGET', ids, '#written') or now_ms) <= cutoff then
        redis.call('DEL', ids, notices)
      end
      return
    end
    local time, id = string.match(first, '^%d+:(%d+):([^:]+):')
    if surplus <= 0 and tonumber(time) > cutoff then return end
    redis.call('HDEL', ids, id)
    redis.call('ZREMRANGEBYRANK', inbox, 0, 0)
    surplus = surplus - 1
  end
end
