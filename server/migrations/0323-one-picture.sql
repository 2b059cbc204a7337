-- A photo has one picture. The small one came from the sender beside it, and nothing said that it showed the same.

delete from client_photo_files where size = 'small';
alter table client_photo_files drop constraint client_photo_files_pkey, drop column size;
alter table client_photo_files add primary key (photo_id);
