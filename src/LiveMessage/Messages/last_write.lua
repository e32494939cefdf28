-- The time of the last write to an inbox.
--
-- @include Store/clock
-- @keys    ids
-- @args    retention_ms      lifetime of the keys of an inbox after a write, milliseconds

-- Returns a time (ms) that no entry of the given lists exceeds. Each write renews the lifetime of the keys. A change of
-- the setting makes the time that follows from it too early.
local function last_write(lists)
  local time = now_ms - tonumber(retention_ms) + redis.call('PTTL', ids)
  for _, entries in ipairs(lists) do
    local last = redis.call('ZREVRANGE', entries, 0, 0)[1]
    time = math.max(time, tonumber(string.match(last or '', '^%d+:(%d+):') or 0))
  end
  return math.max(0, math.min(now_ms, time))
end
