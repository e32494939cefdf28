-- The gate alone, for a call that is refused before its work.
-- returns  {'passed'}
return {'passed'}
