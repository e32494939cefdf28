-- Announces a reset to the streams of an account.
--
-- @include Store/events
-- @returns announced

announce('reset')
return {'announced'}
