-- Reads an app.
--
-- @include Store/gate Apps/app
-- @returns app fields        a name and a value each

return {'app', redis.call('HGETALL', app)}
