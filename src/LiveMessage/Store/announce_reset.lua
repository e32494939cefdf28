-- Announces to the listeners of an account that everything is gone.
--
-- @include Store/events
-- @returns announced

announce('reset')
return {'announced'}
