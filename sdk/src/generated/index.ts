export * from './auth/auth.ts';
export * from './transcoding/transcoding.ts';
export * from './videos/videos.ts';
