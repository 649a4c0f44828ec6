/**
 * Generated from the contract. Do not edit.
 */

export * from './codeRequest.ts';
export * from './createThumbnailUploadUrlParams.ts';
export * from './credentials.ts';
export * from './description.ts';
export * from './email.ts';
export * from './inputFault.ts';
export * from './inputFaultIn.ts';
export * from './keySet.ts';
export * from './keySetKeysItem.ts';
export * from './listMyVideosParams.ts';
export * from './listVideosParams.ts';
export * from './message.ts';
export * from './problem.ts';
export * from './processingStatus.ts';
export * from './processingStatusInput.ts';
export * from './registration.ts';
export * from './session.ts';
export * from './sessionTokenType.ts';
export * from './statusReport.ts';
export * from './title.ts';
export * from './updateVideoStatusParams.ts';
export * from './uploadKey.ts';
export * from './uploadUrl.ts';
export * from './uploadUrlHeaders.ts';
export * from './uploadUrlMethod.ts';
export * from './user.ts';
export * from './verification.ts';
export * from './video.ts';
export * from './videoEdit.ts';
export * from './videoId.ts';
export * from './videoMetadata.ts';
export * from './videoReference.ts';
export * from './visibility.ts';
export * from './visibilityInput.ts';
