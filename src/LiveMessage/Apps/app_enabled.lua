-- The app must exist and be enabled.
--
-- @include Apps/app
-- @returns app_disabled

if disabled == 'true' then return {'app_disabled'} end
