-- The events of an account: its journal and its channel.
--
-- @include Store/clock
-- @keys    journal         the last 10,000 event lines by number
-- @args    channel         the channel that each line is published to
-- @args    retention_ms    lifetime of the journal after its last line, milliseconds

-- Read before the script writes anything, so that an unusable journal leaves nothing half done.
local last_line = redis.call('ZREVRANGE', journal, 0, 0)[1]

-- Appends one event line to the journal and publishes it.
local function announce(text)
  local number = real_now
  if last_line then
    number = math.max(real_now, tonumber(string.match(last_line, '^%d+')) + 1)
  end
  local line = whole(number) .. ' ' .. text
  last_line = line
  redis.call('ZADD', journal, whole(number), line)
  -- 10,000 lines take about 1 MB. A stream misses fewer than that while it reconnects.
  redis.call('ZREMRANGEBYRANK', journal, 0, -10001)
  redis.call('PEXPIRE', journal, retention_ms)
  redis.call('PUBLISH', channel, line)
end
