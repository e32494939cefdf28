-- Advances the emulated clock of an account, and signals all processes to read it.
--
-- @include Store/clock
-- @args    control_channel   the channel that the change is published to
-- @args    advance_us        microseconds
-- @args    max_offset_us     the maximum offset, microseconds
-- @args    signatures        '1' if the time window of signatures moves too, '0' if not; '' to keep the setting
-- @returns too_far
-- @returns advanced

local offset = clock_offset + tonumber(advance_us)
if offset > tonumber(max_offset_us) then return {'too_far'} end

redis.call('HSET', control, 'offset', whole(offset))
if signatures ~= '' then redis.call('HSET', control, 'signatures', signatures) end
redis.call('PUBLISH', control_channel, '')
return {'advanced'}
