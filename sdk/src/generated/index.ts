export * from './admin/admin.ts';
export * from './auth/auth.ts';
export * from './livetv/livetv.ts';
export * from './ondemand/ondemand.ts';
export * from './search/search.ts';
export * from './transcoding/transcoding.ts';
export * from './users/users.ts';
export * from './videos/videos.ts';
