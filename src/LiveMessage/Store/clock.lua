-- The current time. `real_now` is the clock of the Redis server. `now` is the emulated clock of the account, which a
-- test can advance. Client clocks are not used.
--
-- Times that are stored, shown, or compared with a lifetime use `now`. Leases, sessions, and the numbers of events and
-- lists use `real_now`. Key expiry follows the real time, so it only frees memory.
--
-- @keys    control           the offset of the emulated clock, and the rate limit that is set at run time

local clock = redis.call('TIME')
local controls = redis.call('HMGET', control, 'offset', 'limit', 'limit_since')
local real_now = tonumber(clock[1]) * 1000000 + tonumber(clock[2]) -- microseconds
local real_now_ms = math.floor(real_now / 1000)
local clock_offset = tonumber(controls[1] or 0)
local now = real_now + clock_offset
local now_ms = math.floor(now / 1000)

-- Formats an integer in full. By default, Lua 5.1 formats integers of this length with an exponent.
local function whole(number)
  return string.format('%.0f', number)
end
