-- The messages that an inbox keeps. A message is stored as 'sequence:time in ms:MsgTid:json', so that its id can be
-- freed without parsing the json.
--
-- @include Store/clock
-- @keys    inbox ids
-- @args    max_messages      the maximum that an inbox keeps
-- @args    retention_ms      how long a message is kept, milliseconds

-- A message that was stored at or before this time has expired.
local expired = now_ms - tonumber(retention_ms)

-- Removes the oldest messages, and frees their ids, until at most max_messages are left and, where `oldest` (ms) is
-- given, none was stored at or before it.
local function trim(oldest)
  local surplus = redis.call('ZCARD', inbox) - tonumber(max_messages)
  while surplus > 0 or oldest do
    local first = redis.call('ZRANGE', inbox, 0, 0)[1]
    if not first then return end
    local time, id = string.match(first, '^%d+:(%d+):([^:]+):')
    if surplus <= 0 and tonumber(time) > oldest then return end
    redis.call('HDEL', ids, id)
    redis.call('ZREMRANGEBYRANK', inbox, 0, 0)
    surplus = surplus - 1
  end
end
