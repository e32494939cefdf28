-- Runs only the gate, because a call that is refused before its operation runs also counts toward the rate limit.
--
-- @include Store/gate
-- @returns passed

return {'passed'}
