-- Current time in seconds, the unit of the time fields of an app.
--
-- @include Store/clock

local now_s = whole(math.floor(now / 1000000))
