import type { Handler } from "../src/contract/handler.ts";
import type { AnonymousPrincipal, ServicePrincipal, UserPrincipal } from "../src/contract/principal.ts";
import type { operations } from "./types.ts";

export interface AuthApi {
  registerUser: Handler<operations["registerUser"], AnonymousPrincipal>;
  signUpUser: Handler<operations["signUpUser"], AnonymousPrincipal>;
  verifyEmail: Handler<operations["verifyEmail"], AnonymousPrincipal>;
  resendCode: Handler<operations["resendCode"], AnonymousPrincipal>;
  loginUser: Handler<operations["loginUser"], AnonymousPrincipal>;
  refreshSession: Handler<operations["refreshSession"], AnonymousPrincipal>;
  logoutUser: Handler<operations["logoutUser"], AnonymousPrincipal>;
  getCurrentUser: Handler<operations["getCurrentUser"], UserPrincipal>;
  listSigningKeys: Handler<operations["listSigningKeys"], AnonymousPrincipal>;
}

export interface VideosApi {
  listVideos: Handler<operations["listVideos"], UserPrincipal>;
  createUploadUrl: Handler<operations["createUploadUrl"], UserPrincipal>;
  createThumbnailUploadUrl: Handler<operations["createThumbnailUploadUrl"], UserPrincipal>;
  saveVideoMetadata: Handler<operations["saveVideoMetadata"], UserPrincipal>;
  getVideo: Handler<operations["getVideo"], UserPrincipal>;
  deleteVideo: Handler<operations["deleteVideo"], UserPrincipal>;
  updateVideo: Handler<operations["updateVideo"], UserPrincipal>;
  updateVideoStatus: Handler<operations["updateVideoStatus"], ServicePrincipal>;
  findVideoByKey: Handler<operations["findVideoByKey"], ServicePrincipal>;
  listMultipartUploads: Handler<operations["listMultipartUploads"], UserPrincipal>;
  createMultipartUpload: Handler<operations["createMultipartUpload"], UserPrincipal>;
  getMultipartUpload: Handler<operations["getMultipartUpload"], UserPrincipal>;
  abortMultipartUpload: Handler<operations["abortMultipartUpload"], UserPrincipal>;
  listUploadedParts: Handler<operations["listUploadedParts"], UserPrincipal>;
  signUploadParts: Handler<operations["signUploadParts"], UserPrincipal>;
  completeMultipartUpload: Handler<operations["completeMultipartUpload"], UserPrincipal>;
  listMyVideos: Handler<operations["listMyVideos"], UserPrincipal>;
}

export interface UsersApi {
  getViewer: Handler<operations["getViewer"], UserPrincipal>;
  listProfiles: Handler<operations["listProfiles"], UserPrincipal>;
  createProfile: Handler<operations["createProfile"], UserPrincipal>;
  getProfile: Handler<operations["getProfile"], UserPrincipal>;
  replaceProfile: Handler<operations["replaceProfile"], UserPrincipal>;
  deleteProfile: Handler<operations["deleteProfile"], UserPrincipal>;
  listUsers: Handler<operations["listUsers"], UserPrincipal>;
  getUser: Handler<operations["getUser"], UserPrincipal>;
  replaceUser: Handler<operations["replaceUser"], UserPrincipal>;
  deleteUser: Handler<operations["deleteUser"], UserPrincipal>;
  listAuditEntries: Handler<operations["listAuditEntries"], UserPrincipal>;
}

export interface OndemandApi {
  listMovies: Handler<operations["listMovies"], UserPrincipal>;
  getMovie: Handler<operations["getMovie"], UserPrincipal>;
  listSeries: Handler<operations["listSeries"], UserPrincipal>;
  getSeries: Handler<operations["getSeries"], UserPrincipal>;
  listEpisodes: Handler<operations["listEpisodes"], UserPrincipal>;
  getEpisode: Handler<operations["getEpisode"], UserPrincipal>;
  listGenres: Handler<operations["listGenres"], UserPrincipal>;
  listPeople: Handler<operations["listPeople"], UserPrincipal>;
  getPerson: Handler<operations["getPerson"], UserPrincipal>;
  listAdminMovies: Handler<operations["listAdminMovies"], UserPrincipal>;
  createMovie: Handler<operations["createMovie"], UserPrincipal>;
  getAdminMovie: Handler<operations["getAdminMovie"], UserPrincipal>;
  replaceMovie: Handler<operations["replaceMovie"], UserPrincipal>;
  deleteMovie: Handler<operations["deleteMovie"], UserPrincipal>;
  listAdminSeries: Handler<operations["listAdminSeries"], UserPrincipal>;
  createSeries: Handler<operations["createSeries"], UserPrincipal>;
  getAdminSeries: Handler<operations["getAdminSeries"], UserPrincipal>;
  replaceSeries: Handler<operations["replaceSeries"], UserPrincipal>;
  deleteSeries: Handler<operations["deleteSeries"], UserPrincipal>;
  listAdminEpisodes: Handler<operations["listAdminEpisodes"], UserPrincipal>;
  createEpisode: Handler<operations["createEpisode"], UserPrincipal>;
  getAdminEpisode: Handler<operations["getAdminEpisode"], UserPrincipal>;
  replaceEpisode: Handler<operations["replaceEpisode"], UserPrincipal>;
  deleteEpisode: Handler<operations["deleteEpisode"], UserPrincipal>;
}

export interface LivetvApi {
  listChannels: Handler<operations["listChannels"], UserPrincipal>;
  getChannel: Handler<operations["getChannel"], UserPrincipal>;
  getGuide: Handler<operations["getGuide"], UserPrincipal>;
  getGuideNow: Handler<operations["getGuideNow"], UserPrincipal>;
  exportGuide: Handler<operations["exportGuide"], UserPrincipal>;
  listAdminChannels: Handler<operations["listAdminChannels"], UserPrincipal>;
  createChannel: Handler<operations["createChannel"], UserPrincipal>;
  getAdminChannel: Handler<operations["getAdminChannel"], UserPrincipal>;
  replaceChannel: Handler<operations["replaceChannel"], UserPrincipal>;
  deleteChannel: Handler<operations["deleteChannel"], UserPrincipal>;
  uploadGuide: Handler<operations["uploadGuide"], UserPrincipal>;
}

export interface SearchApi {
  searchEverything: Handler<operations["searchEverything"], UserPrincipal | AnonymousPrincipal>;
}

export interface RightsApi {
  listPlans: Handler<operations["listPlans"], UserPrincipal | AnonymousPrincipal>;
  listSubscriptions: Handler<operations["listSubscriptions"], UserPrincipal>;
  createSubscription: Handler<operations["createSubscription"], UserPrincipal>;
  cancelSubscription: Handler<operations["cancelSubscription"], UserPrincipal>;
  purchaseContent: Handler<operations["purchaseContent"], UserPrincipal>;
  listPurchases: Handler<operations["listPurchases"], UserPrincipal>;
  rentContent: Handler<operations["rentContent"], UserPrincipal>;
  listRentals: Handler<operations["listRentals"], UserPrincipal>;
  checkAccess: Handler<operations["checkAccess"], ServicePrincipal>;
  checkAccessBatch: Handler<operations["checkAccessBatch"], ServicePrincipal>;
  listAdminPlans: Handler<operations["listAdminPlans"], UserPrincipal>;
  createPlan: Handler<operations["createPlan"], UserPrincipal>;
  getAdminPlan: Handler<operations["getAdminPlan"], UserPrincipal>;
  replacePlan: Handler<operations["replacePlan"], UserPrincipal>;
  deletePlan: Handler<operations["deletePlan"], UserPrincipal>;
  listAccessRules: Handler<operations["listAccessRules"], UserPrincipal>;
  createAccessRule: Handler<operations["createAccessRule"], UserPrincipal>;
  getAccessRule: Handler<operations["getAccessRule"], UserPrincipal>;
  replaceAccessRule: Handler<operations["replaceAccessRule"], UserPrincipal>;
  deleteAccessRule: Handler<operations["deleteAccessRule"], UserPrincipal>;
}

export interface PlaybackApi {
  playOndemand: Handler<operations["playOndemand"], UserPrincipal>;
  playLive: Handler<operations["playLive"], UserPrincipal>;
  playVideo: Handler<operations["playVideo"], UserPrincipal>;
  listLeases: Handler<operations["listLeases"], UserPrincipal>;
  renewLease: Handler<operations["renewLease"], UserPrincipal>;
  releaseLease: Handler<operations["releaseLease"], UserPrincipal>;
  listProgress: Handler<operations["listProgress"], UserPrincipal>;
  getProgress: Handler<operations["getProgress"], UserPrincipal>;
  saveProgress: Handler<operations["saveProgress"], UserPrincipal>;
  removeProgress: Handler<operations["removeProgress"], UserPrincipal>;
  getMedia: Handler<operations["getMedia"], AnonymousPrincipal>;
  getLeasedMedia: Handler<operations["getLeasedMedia"], AnonymousPrincipal>;
}

export interface SystemApi {
  getIndex: Handler<operations["getIndex"], AnonymousPrincipal>;
  getHealth: Handler<operations["getHealth"], AnonymousPrincipal>;
  getLiveness: Handler<operations["getLiveness"], AnonymousPrincipal>;
  getReadiness: Handler<operations["getReadiness"], AnonymousPrincipal>;
  getMetrics: Handler<operations["getMetrics"], AnonymousPrincipal>;
  getOpenApiJson: Handler<operations["getOpenApiJson"], AnonymousPrincipal>;
  getOpenApiYaml: Handler<operations["getOpenApiYaml"], AnonymousPrincipal>;
  getDocs: Handler<operations["getDocs"], AnonymousPrincipal>;
  getDocsAsset: Handler<operations["getDocsAsset"], AnonymousPrincipal>;
}
