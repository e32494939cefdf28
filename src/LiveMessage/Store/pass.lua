-- The gate alone, for a call that is refused before its work.
--
-- @include Store/gate
-- @returns passed

return {'passed'}
