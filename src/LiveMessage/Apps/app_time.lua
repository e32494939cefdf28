-- The time in the fields of an app: seconds.
--
-- @include Store/clock

local now_s = whole(math.floor(now / 1000000))
