-- Sets the clock of an account to the real time and its rate limit to the configuration. Signals all processes.
--
-- @keys    control
-- @args    control_channel   the channel that the change is published to
-- @returns forgotten

redis.call('DEL', control)
redis.call('PUBLISH', control_channel, '')
return {'forgotten'}
