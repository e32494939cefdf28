-- The current time of an account. `real_now` is the clock of the Redis server. `now` is the emulated clock of the
-- account, which a test can advance.
--
-- Times that are stored, shown, or compared with a lifetime use `now`. Leases, sessions, and the numbers of events and
-- lists use `real_now`. Key expiry follows the real time, so it only frees memory.
--
-- @include Store/time
-- @keys    control           the offset of the emulated clock, and the rate limit that is set at run time

local controls = redis.call('HMGET', control, 'offset', 'limit', 'limit_since')
local real_now_ms = math.floor(real_now / 1000)
local clock_offset = tonumber(controls[1] or 0)
local now = real_now + clock_offset
local now_ms = math.floor(now / 1000)
