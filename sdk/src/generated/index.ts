export * from './auth/auth.ts';
export * from './search/search.ts';
export * from './transcoding/transcoding.ts';
export * from './videos/videos.ts';
