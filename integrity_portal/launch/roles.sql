-- The database and its three roles, for the embedded cluster and for docker-compose alike. Rights are given by `manage.py grants`.
\getenv owner_password PORTAL_OWNER_PASSWORD
\getenv office_password PORTAL_OFFICE_PASSWORD
\getenv public_password PORTAL_PUBLIC_PASSWORD
CREATE ROLE portal_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE portal_office LOGIN PASSWORD :'office_password';
CREATE ROLE portal_public LOGIN PASSWORD :'public_password';
CREATE DATABASE portal OWNER portal_owner;
