-- Reads an app.
--
-- @include Store/gate Apps/app
-- @returns app fields        alternating names and values

return {'app', redis.call('HGETALL', app)}
