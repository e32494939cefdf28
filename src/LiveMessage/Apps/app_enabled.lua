-- Checks that the app exists and is enabled.
--
-- @include Apps/app
-- @returns app_disabled

if disabled == 'true' then return {'app_disabled'} end
