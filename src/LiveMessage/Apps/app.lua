-- Checks that the app exists.
--
-- @keys    app
-- @returns app_unknown

local disabled = redis.call('HGET', app, 'Disabled')
if not disabled then return {'app_unknown'} end
