-- Only the gate, for a call that is refused before its operation runs.
--
-- @include Store/gate
-- @returns passed

return {'passed'}
