export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Front door
         * @description Leads a browser to the documentation.
         */
        get: operations["getIndex"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign up
         * @description Sends a code to the address; the account exists once *Verify e-mail* has seen it. An address that is taken gets the
         *     same answer, and its owner a mail.
         */
        post: operations["registerUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign up (the old name)
         * @deprecated
         * @description The same as *Sign up*, under the address that older clients know.
         */
        post: operations["signUpUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify e-mail
         * @description Confirms the registration that the code was mailed for.
         */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/resend-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resend the code
         * @description Mails a new code where a registration waits for one. The answer is the same where none does.
         */
        post: operations["resendCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description Sets the cookies `access_token`, `refresh_token` and `user_cognito_sub`. Callers that send `Authorization` find the
         *     access token in the body, too. 403 where the address is not verified yet, or the account was deactivated or deleted.
         */
        post: operations["loginUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh the session
         * @description Trades the cookie `refresh_token` for a new access token. Several refreshes with one token at the same time share one
         *     answer; using it again later ends the session, for it may have been stolen. An account that an administrator deactivated or
         *     deleted is refused with 403 (`account_deactivated`, `account_deleted`), and its session ends.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out
         * @description Ends the session on the server and deletes its cookies. Without a session it does nothing.
         */
        post: operations["logoutUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I
         * @description The signed-in user. Also sets the cookie `user_cognito_sub`, which native clients send with a refresh.
         */
        get: operations["getCurrentUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Keys of the access tokens
         * @description The public keys that verify access tokens, for services that check them themselves.
         */
        get: operations["listSigningKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/upload/videos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List videos
         * @description What is PUBLIC and COMPLETED, newest first. The `Link` header leads to the next page.
         */
        get: operations["listVideos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/upload/videos/upload-url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an upload address
         * @description PUT the file to `url`, with the `headers` of the answer. Then *Save the metadata*. Nothing is recorded until then: an
         *     address that is never used costs nothing.
         */
        post: operations["createUploadUrl"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/upload/videos/thumbnail/upload-url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an upload address for a thumbnail
         * @description For a video of one's own. Send the picture with exactly the `headers` of the answer. 404 where the key is not one's own, or
         *     its upload was abandoned. A picture whose film nobody describes is removed along with it.
         */
        post: operations["createThumbnailUploadUrl"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/upload/videos/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save the metadata
         * @description Describes a finished upload of one's own and makes it a video. 404 where the key is not one's own or nothing was
         *     uploaded to it, 409 where it is a video already. A status that the transcoder reported earlier is applied.
         */
        post: operations["saveVideoMetadata"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/upload/videos/{video_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The video's id, in any case of letters.
                 * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
                 */
                video_id: components["parameters"]["VideoId"];
            };
            cookie?: never;
        };
        /**
         * Get a video
         * @description One's own in every state; another's when it is COMPLETED and not PRIVATE.
         */
        get: operations["getVideo"];
        put?: never;
        post?: never;
        /**
         * Delete a video
         * @description One's own video with its files. Repeat the call if it fails half-way.
         */
        delete: operations["deleteVideo"];
        options?: never;
        head?: never;
        /**
         * Edit a video
         * @description Title, description and visibility of one's own video.
         */
        patch: operations["updateVideo"];
        trace?: never;
    };
    "/upload/videos/{video_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Report the processing status
         * @description IN_PROGRESS may become COMPLETED or FAILED, FAILED may become IN_PROGRESS again; a repeat changes nothing; any other
         *     move is 409. A report for an upload whose metadata is not saved yet is kept and applied when it is.
         */
        patch: operations["updateVideoStatus"];
        trace?: never;
    };
    "/upload/videos/by-key/{s3_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find a video by its object key
         * @description Answers as soon as the object is there, also before its metadata is saved. The key's slashes may come as they are or
         *     percent-encoded.
         */
        get: operations["findVideoByKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/upload/videos/multipart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's own uploads in parts
         * @description Those that are not complete, newest first: another client can go on with them. The `Link` header leads to the next page.
         */
        get: operations["listMultipartUploads"];
        put?: never;
        /**
         * Begin an upload in parts
         * @description For a large film, or a line that breaks: parts are sent on their own, in any order, several at a time, and what has
         *     arrived stays. The server chooses the size of a part. *Sign the addresses* of parts, PUT each to its own, *Complete the
         *     upload*, and *Save the metadata*. What is not complete by `expires_at` is gone. Nobody has more than 20 that are not
         *     complete (409).
         */
        post: operations["createMultipartUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/upload/videos/multipart/{upload_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The upload in parts.
                 * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
                 */
                upload_id: components["parameters"]["UploadId"];
            };
            cookie?: never;
        };
        /**
         * Get an upload in parts
         * @description One's own, while it is not complete.
         */
        get: operations["getMultipartUpload"];
        put?: never;
        post?: never;
        /**
         * Abort an upload in parts
         * @description Ends it, and drops what has arrived. A repeat is a success, too. What is complete already is not ended by this (409):
         *     delete the video.
         */
        delete: operations["abortMultipartUpload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/upload/videos/multipart/{upload_id}/parts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The upload in parts.
                 * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
                 */
                upload_id: components["parameters"]["UploadId"];
            };
            cookie?: never;
        };
        /**
         * List the parts that have arrived
         * @description In the order of their numbers. The `Link` header leads to the next page.
         */
        get: operations["listUploadedParts"];
        put?: never;
        /**
         * Get addresses for parts
         * @description PUT each part to its `url`, with exactly the `headers` beside it: `part_size` bytes, and what is left for the last one. A
         *     part that is sent again replaces the one that was there. An address that has expired is asked for anew.
         */
        post: operations["signUploadParts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/upload/videos/multipart/{upload_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The upload in parts.
                 * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
                 */
                upload_id: components["parameters"]["UploadId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete an upload in parts
         * @description Makes one film of the parts that have arrived; nobody has to keep their ETags. 409 while a part is missing or has not its
         *     size. A repeat is a success as long as the film is there.
         */
        post: operations["completeMultipartUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/videos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's own videos
         * @description In every state and visibility, newest first. The `Link` header leads to the next page.
         */
        get: operations["listMyVideos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is watching
         * @description The account behind the session, with its profiles.
         */
        get: operations["getViewer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's own profiles
         * @description In the order in which they were made.
         */
        get: operations["listProfiles"];
        put?: never;
        /**
         * Make a profile
         * @description For one more person who watches by this account; there may be ten of them (409). What is left out has its default. A profile
         *     for children reaches to 12 at the most (422).
         */
        post: operations["createProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/profiles/{profile_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The profile's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id: components["parameters"]["ProfileId"];
            };
            cookie?: never;
        };
        /**
         * Get a profile
         * @description One of one's own.
         */
        get: operations["getProfile"];
        /**
         * Change a profile
         * @description Replaces all of it: what is left out has its default afterwards.
         */
        put: operations["replaceProfile"];
        post?: never;
        /**
         * Remove a profile
         * @description One of one's own.
         */
        delete: operations["deleteProfile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts
         * @description Newest first; with `email`, in the order of addresses. `total` counts no further than 10,100, which is as far as pages reach:
         *     that many means that there may be more, and that `email` finds them.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * Get an account
         * @description Of anybody who has signed in, or verified their address.
         */
        get: operations["getUser"];
        /**
         * Change an account
         * @description Name, standing and roles, all of them. Who is not active cannot sign in, and their tokens and refresh tokens are refused at
         *     once. `roles` are theirs from now on, whatever the identity provider says of them; null gives them back to it, and
         *     `admin` sent back as it was read stays whose it is. Nobody takes `admin` from themselves, or deactivates themselves (409).
         */
        put: operations["replaceUser"];
        post?: never;
        /**
         * Delete an account
         * @description For good: its tokens are refused from now on, its profiles and videos are gone from every list, and the files follow shortly.
         *     Of whoever has more than 200 videos, the rest goes within seconds of the answer (10,000 in about ten).
         *     Nobody deletes themselves (409). The address may be registered anew: the new account has the role `user`, whatever the
         *     identity provider says, until an administrator gives it another.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log
         * @description What administrators did, newest first, of the last 400 days unless the operator says otherwise. Filters narrow together;
         *     `from` is included, `until` is not. The `Link` header leads to the next page. Of one filter a page costs the same in a log
         *     of any length. Several that hardly ever meet have the entries of one of them read, for seconds at the most: then it is
         *     refused with 503, and a shorter time (`from`, `until`) helps.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ondemand/movies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List movies
         * @description What can be watched, by popularity unless `sort_by` says otherwise. Without `order`, titles are ascending and everything else
         *     is descending. `total` counts what the filters let through; with `q` the best 1000 matches are looked at, and it counts those.
         */
        get: operations["listMovies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ondemand/movies/{movie_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The movie's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                movie_id: components["parameters"]["MovieId"];
            };
            cookie?: never;
        };
        /**
         * Get a movie
         * @description With its people. A movie that cannot be watched yet, or that is above the limit of `profile_id`, is 404.
         */
        get: operations["getMovie"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ondemand/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List series
         * @description Series of which an episode can be watched, by popularity unless `sort_by` says otherwise. Without `order`, titles are ascending and everything else
         *     is descending. `total` counts what the filters let through; with `q` the best 1000 matches are looked at, and it counts those.
         */
        get: operations["listSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ondemand/series/{series_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The series' id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02
                 */
                series_id: components["parameters"]["SeriesId"];
            };
            cookie?: never;
        };
        /**
         * Get a series
         * @description With its people and seasons. A series without an episode that can be watched, or above the limit of `profile_id`, is 404.
         */
        get: operations["getSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ondemand/series/{series_id}/episodes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The series' id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02
                 */
                series_id: components["parameters"]["SeriesId"];
            };
            cookie?: never;
        };
        /**
         * List the episodes of a series
         * @description Those that can be watched, by season and number.
         */
        get: operations["listEpisodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ondemand/episodes/{episode_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The episode's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f03
                 */
                episode_id: components["parameters"]["EpisodeId"];
            };
            cookie?: never;
        };
        /**
         * Get an episode
         * @description An episode that cannot be watched yet, or whose series is above the limit of `profile_id`, is 404.
         */
        get: operations["getEpisode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ondemand/genres": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List genres
         * @description Those of what can be watched, by name. `total` counts at most 1000.
         */
        get: operations["listGenres"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ondemand/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List people
         * @description Who directs or plays in what can be watched, by name. `total` counts at most 1000.
         */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ondemand/people/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The person's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f04
                 */
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        /**
         * Get a person
         * @description With the titles that they direct or play in, of each kind at most the 200 that were added last. Who has none that can be watched is 404.
         */
        get: operations["getPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/ondemand/movies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all movies
         * @description In every state, the one added last first.
         */
        get: operations["listAdminMovies"];
        put?: never;
        /**
         * Add a movie
         * @description Viewers see it once `processing_status` is COMPLETED: it follows the video under `video_s3_key`, which may be uploaded later.
         *     Genres and people are made by their names, in any case of letters; the first spelling stays. 409 where the video belongs to another
         *     title.
         */
        post: operations["createMovie"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/ondemand/movies/{movie_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The movie's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                movie_id: components["parameters"]["MovieId"];
            };
            cookie?: never;
        };
        /**
         * Get a movie in every state
         * @description Whether it can be watched or not.
         */
        get: operations["getAdminMovie"];
        /**
         * Replace a movie
         * @description What is left out becomes empty. With `If-Match`, only if nobody has changed it since it was read.
         *     409 where the video belongs to another title.
         */
        put: operations["replaceMovie"];
        post?: never;
        /**
         * Remove a movie
         * @description Its video stays: it is an upload of its own.
         */
        delete: operations["deleteMovie"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/ondemand/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all series
         * @description With and without episodes, the one added last first.
         */
        get: operations["listAdminSeries"];
        put?: never;
        /**
         * Add a series
         * @description Viewers see it once an episode of it can be watched. Genres and people are made by their names, in any case of letters; the first
         *     spelling stays.
         */
        post: operations["createSeries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/ondemand/series/{series_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The series' id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02
                 */
                series_id: components["parameters"]["SeriesId"];
            };
            cookie?: never;
        };
        /**
         * Get a series in every state
         * @description Whether it can be watched or not.
         */
        get: operations["getAdminSeries"];
        /**
         * Replace a series
         * @description What is left out becomes empty. With `If-Match`, only if nobody has changed it since it was read.
         */
        put: operations["replaceSeries"];
        post?: never;
        /**
         * Remove a series
         * @description Its episodes go with it; their videos stay, which are uploads of their own.
         */
        delete: operations["deleteSeries"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/ondemand/episodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all episodes
         * @description In every state. Those of one series by season and number; those of all, the one added last first.
         */
        get: operations["listAdminEpisodes"];
        put?: never;
        /**
         * Add an episode
         * @description Viewers see it once `processing_status` is COMPLETED: it follows the video under `video_s3_key`, which may be uploaded later.
         *     404 where there is no such series. 409 where the video belongs to another title, the season has an episode of this number, or the
         *     series has 5000 episodes.
         */
        post: operations["createEpisode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/ondemand/episodes/{episode_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The episode's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f03
                 */
                episode_id: components["parameters"]["EpisodeId"];
            };
            cookie?: never;
        };
        /**
         * Get an episode in every state
         * @description Whether it can be watched or not.
         */
        get: operations["getAdminEpisode"];
        /**
         * Replace an episode
         * @description What is left out becomes empty. With `If-Match`, only if nobody has changed it since it was read.
         *     409 where the video belongs to another title, the season has another episode of this number, or the series is full.
         */
        put: operations["replaceEpisode"];
        post?: never;
        /**
         * Remove an episode
         * @description Its video stays: it is an upload of its own.
         */
        delete: operations["deleteEpisode"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search/global": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search everything
         * @description Films, series, episodes, channels, videos, people and genres by the words of `q`, in one list; made to be called while somebody
         *     types. The last word may be unfinished, unless white space follows it; with up to three letters it is looked for in descriptions as
         *     it is, and as a beginning elsewhere. Case, accents and punctuation do not matter (é is e,
         *     ß is ss). A result has all of the words, spread over its fields as it may be. Where nothing has, words that are one letter off
         *     are taken, too (two letters, in words of eight or more; letters changed places count as one), and then results that lack one
         *     of the words, by their descriptions only where no title, name or genre has the others; `matching` says so. The first 16 words count. Words that only people's own videos have are found as they are spelt.
         *
         *     What has the words in its title comes first (the whole title, then its beginning, a phrase in it, words of it), then people
         *     and the series of an episode, genres, and descriptions; among equals the popular first. The same call gives the same order, as
         *     long as nothing changes. What changes elsewhere is found, or found no more, usually within a second; after changes of thousands
         *     of things at once, later. What has been hidden, removed or raised above the viewer's limit is not shown from then on: until the
         *     search has heard of it, it is counted, and its page has fewer results.
         *
         *     Who is not signed in finds what is suitable from 12 years of age, who is what is suitable from 18, and with `profile_id` what
         *     that profile may see; a profile that is not the caller's own is 404.
         */
        get: operations["searchEverything"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livetv/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List channels
         * @description In the order of their numbers. Where a channel is watched, its address comes from playback, and only there.
         *     With `profile_id`, channels above the profile's limit are not there.
         */
        get: operations["listChannels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livetv/channels/{channel_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        /**
         * Get a channel
         * @description As viewers see it. With `profile_id`, one above the profile's limit is not there.
         */
        get: operations["getChannel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livetv/epg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the guide
         * @description Per channel, in the order of its number, every programme that overlaps the time from `from` until `until`: one that ends at
         *     `from`, or begins at `until`, is not among them. Without `channel_id`, the channels come page by page. A page has at most
         *     2000 programmes and a million characters of text, and of each channel as many as of the others, but never more than 400
         *     programmes; `complete` says whether those are all. The rest comes with that channel's `channel_id`, its `next_cursor` as `cursor`,
         *     and the same `from` and `until`, however many programmes run at once. 400 `invalid_cursor` for one that is none, or where
         *     not one channel is named.
         *
         *     With `profile_id`, channels above the profile's limit are not there, nor what they show. A channel's `minimum_age` alone
         *     decides: a programme's own `rating` is in the words of whoever rated it, and hides nothing.
         */
        get: operations["getGuide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livetv/epg/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what is on now and next
         * @description Per channel, in the order of its number, the programme of this moment and the one after it; null where the guide has none.
         *     With `profile_id`, channels above the profile's limit are not there.
         */
        get: operations["getGuideNow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livetv/epg.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the guide as XMLTV
         * @description All channels and, of these or all of them, every programme that overlaps the time from `from` until `until`, as an XMLTV
         *     document in UTF-8: strictly by its DTD, times in UTC. Without `from` or `until` it has no bound on that side.
         *     With `profile_id`, channels above the profile's limit are not there. Imported again, it changes nothing. It is sent as it
         *     is read: where reading fails half-way, or nobody takes the rest for 30 seconds, it breaks off. One person takes one at a
         *     time (429 `export_running`), and a process sends 4 at once (503).
         */
        get: operations["exportGuide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/livetv/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List channels with their streams
         * @description In the order of their numbers.
         */
        get: operations["listAdminChannels"];
        put?: never;
        /**
         * Create a channel
         * @description 409 `number_taken`, `xmltv_id_taken` or `stream_folder_taken` where another channel has it.
         */
        post: operations["createChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/livetv/channels/{channel_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        /**
         * Get a channel with its stream
         * @description Its ETag is what `If-Match` asks for.
         */
        get: operations["getAdminChannel"];
        /**
         * Replace a channel
         * @description All of it: what is left out is taken away. With `If-Match`, only if nobody has changed it meanwhile. 409 `number_taken`,
         *     `xmltv_id_taken` or `stream_folder_taken` where another channel has it.
         */
        put: operations["replaceChannel"];
        post?: never;
        /**
         * Delete a channel
         * @description With all of its programmes.
         */
        delete: operations["deleteChannel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/livetv/epg/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a guide
         * @description An XMLTV document, plain or gzipped, whichever type it is sent as; read as it arrives. Of each channel it replaces what begins inside
         *     the feed's own window there, from its first start until its last end, and nothing else; each channel at once, or not at all.
         *     The order of elements does not matter; what cannot be used is left out and reported, and so is a programme that began more
         *     than 31 days ago or begins more than 90 days from now: a wrong year would make the window decades wide. A document that is not well-formed, is
         *     cut off, declares entities, or is not in the encoding that it states, is refused with the line, and changes nothing.
         *
         *     Channels are known by `xmltv_id` or, where they have none, by their id. Times without a zone are in the channel's
         *     `time_zone`, else in this call's, else UTC. One import runs at a time (409 `import_running`); one that was killed, or
         *     whose body stands still, loses its place after 30 seconds: another may begin, and the slow one is answered 409. At most
         *     1 000 000 programmes on 10 000 channels, 3 000 of a channel with 16 million characters, in 2 GB unpacked.
         */
        post: operations["uploadGuide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the plans on offer
         * @description What can be subscribed to, the cheapest first.
         */
        get: operations["listPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's own subscriptions
         * @description Running and ended ones, newest first. `period_ends_at` is when the period of now ends; `ends_at` is null as long as it goes
         *     on from period to period.
         */
        get: operations["listSubscriptions"];
        put?: never;
        /**
         * Subscribe to a plan
         * @description From now on, period after period, until it is cancelled. One that was cancelled and still runs goes on instead, at its own
         *     price, whether the plan is on sale or not. A plan is subscribed to once (409). With `price`, only at that price (409
         *     `price_changed`): nobody pays what they were not shown. A repeat under the same `Idempotency-Key` has the same answer and no
         *     further effect; under another key it is a new wish.
         */
        post: operations["createSubscription"];
        /**
         * Cancel a subscription
         * @description At the end of its period; until then it is as good as before. Without `subscription_id`, the one that runs; 409 where there
         *     are several. Cancelling what is cancelled changes nothing.
         */
        delete: operations["cancelSubscription"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ondemand/purchase/{content_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the movie, episode, series or video, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                content_id: components["parameters"]["ContentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Buy a title
         * @description A movie, an episode or a whole series, as its offers say (`include=access` shows them). It stays theirs, whatever becomes of
         *     the offer. Send the `price` that was shown: another one is refused then (409 `price_changed`), and an `offer_id` alone buys
         *     at the price of now. What is theirs already is 409. A repeat under the same `Idempotency-Key` has the same answer and no
         *     further effect.
         */
        post: operations["purchaseContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/purchases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's own purchases
         * @description Newest first. Each with its title and its poster.
         */
        get: operations["listPurchases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ondemand/rent/{content_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the movie, episode, series or video, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                content_id: components["parameters"]["ContentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rent a title
         * @description It has to be started before `start_by`, and can be watched for so long from then on; playing it starts it. Where it can be
         *     rented in several ways, `offer_id` or `duration_hours` says which (422). Send the `price` that was shown as well: another one
         *     is refused then (409 `price_changed`), and without it the price of now is paid. What is rented already is 409. A repeat under
         *     the same `Idempotency-Key` has the same answer and no further effect.
         */
        post: operations["rentContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/rentals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's own rentals
         * @description Newest first, those that are over included unless it is with `running=true`. Each with its title and its poster.
         */
        get: operations["listRentals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rights/check_access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * May they watch it?
         * @description Whether an account may watch one thing at this moment, by which rule and until when; and where not, why, and what would
         *     change that.
         */
        post: operations["checkAccess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rights/check_access/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * May they watch these?
         * @description The same of up to 100 things at once, in their order.
         */
        post: operations["checkAccessBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/rights/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List plans
         * @description On sale or not, newest first.
         */
        get: operations["listAdminPlans"];
        put?: never;
        /**
         * Make a plan
         * @description What it costs, for how long, and how many streams at a time it allows.
         */
        post: operations["createPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/rights/plans/{plan_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The plan's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f11
                 */
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        /**
         * Get a plan
         * @description As it is now.
         */
        get: operations["getAdminPlan"];
        /**
         * Change a plan
         * @description All of it. Whoever has subscribed already keeps the price and the period; the number of streams is the new one.
         */
        put: operations["replacePlan"];
        post?: never;
        /**
         * Remove a plan
         * @description One that a rule names, or that somebody has ever subscribed to, is 409. Take it off sale instead.
         */
        delete: operations["deletePlan"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/rights/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List rules
         * @description Newest first. With `target_type`, those of that kind of target.
         */
        get: operations["listAccessRules"];
        put?: never;
        /**
         * Make a rule
         * @description Says how something is to be had. Of the rules that name a viewer's title in one way or another, those of the most specific
         *     target decide, alone; what one of these allows is allowed. From the most specific: an episode, its series; a movie; a genre;
         *     a channel; all. A plan that is not there is 409.
         */
        post: operations["createAccessRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/rights/rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The rule's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f21
                 */
                rule_id: components["parameters"]["RuleId"];
            };
            cookie?: never;
        };
        /**
         * Get a rule
         * @description As it is now.
         */
        get: operations["getAccessRule"];
        /**
         * Change a rule
         * @description All of it. What was bought or rented by it stays.
         */
        put: operations["replaceAccessRule"];
        post?: never;
        /**
         * Remove a rule
         * @description What was bought or rented by it stays.
         */
        delete: operations["deleteAccessRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/play/ondemand/{content_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the movie, episode, series or video, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                content_id: components["parameters"]["ContentId"];
            };
            cookie?: never;
        };
        /**
         * Play a movie or an episode
         * @description The first play of a rented title that nothing else allows starts its time. What was allowed a moment ago may not be any
         *     more: rights are looked at now. `playback_url` covers the manifest and what it names, and ends with the permission and with
         *     the lease. The lease holds one of the streams that may run at a time; renew it, or it ends. A device has one: another title
         *     takes the place of the one before. Where all are taken, 409 `stream_limit_reached` names the devices that hold them;
         *     `take_over` ends one of them.
         *
         *     404 `content_not_found`: nothing there that this viewer may know of; `format_not_found`: not in this format;
         *     `profile_not_found`. 403 with a `reason` and `offers`: it may not be watched now, and what would change that.
         */
        get: operations["playOndemand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/play/live/{channel_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        /**
         * Play a channel
         * @description Live; with `start`, from then on (start-over, catch-up), inside the channel's window; with `end` as well, until then. What
         *     was allowed a moment ago may not be any more: rights are looked at now. `playback_url` covers the manifest and what it
         *     names, and ends with the permission and with the lease. The lease holds one of the streams that may run at a time; renew it,
         *     or it ends. A device has one: another title takes the place of the one before. Where all are taken, 409
         *     `stream_limit_reached` names the devices that hold them; `take_over` ends one of them.
         *
         *     404 `channel_not_found`: no such channel, or nothing to watch on it; `profile_not_found`. 422 `outside_catch_up`: not inside
         *     the window. 403 with a `reason` and `offers`: it may not be watched now, and what would change that.
         */
        get: operations["playLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/play/videos/{video_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The video's id, in any case of letters.
                 * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
                 */
                video_id: components["parameters"]["VideoId"];
            };
            cookie?: never;
        };
        /**
         * Play an uploaded video
         * @description One that is public or unlisted, or one's own: who may see it may watch it, but no profile below 16. Another's that is a
         *     title of the catalogue is 404: play the title. `playback_url` covers the manifest and what it names, and ends with the
         *     lease. The lease holds one of the streams that may run at a time; renew it, or it ends. A device has one: another title takes
         *     the place of the one before. Where all are taken, 409 `stream_limit_reached` names the devices that hold them; `take_over`
         *     ends one of them.
         *
         *     404 `video_not_found`: no such video, or not this viewer's to see; `format_not_found`: not in this format;
         *     `profile_not_found`.
         */
        get: operations["playVideo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/play/leases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the streams that run
         * @description Of one's own account, the oldest first.
         */
        get: operations["listLeases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/play/leases/{lease_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The lease's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f61
                 */
                lease_id: components["parameters"]["LeaseId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Keep a stream going
         * @description Call it as often as `renew_after_seconds` says. Rights are looked at again, and how many streams may run: where as many older
         *     ones do, 409 names them. Whatever it is refused for ends it, as does a video that is another by now, another address of the
         *     channel, and what a channel keeps no longer (404 `lease_not_found`): play again. Go on with the answer's `playback_url`: it is
         *     good for as long as the lease is now, and the same as before, but where CloudFront delivers it.
         */
        put: operations["renewLease"];
        post?: never;
        /**
         * End a stream
         * @description Any of one's own account, from any device. Its address ends with it; one that CloudFront delivers, which nobody can take back,
         *     with the lease as it was.
         */
        delete: operations["releaseLease"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/profiles/{profile_id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The profile's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id: components["parameters"]["ProfileId"];
            };
            cookie?: never;
        };
        /**
         * List what to continue watching
         * @description What a profile has begun and not finished, the latest first; with `finished=true`, what it has. Each with its poster, and an
         *     episode with its series and number: a row of it can be drawn without a further call.
         */
        get: operations["listProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/profiles/{profile_id}/progress/{content_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The profile's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id: components["parameters"]["ProfileId"];
                /**
                 * @description The id of the movie, episode, series or video, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                content_id: components["parameters"]["ContentId"];
            };
            cookie?: never;
        };
        /**
         * Get where somebody is
         * @description Of one title, episode or video.
         */
        get: operations["getProgress"];
        /**
         * Save where somebody is
         * @description Send it while it plays, every ten seconds or so, and when it ends. It is finished at the end credits: when no more than a
         *     twentieth is left, and five minutes at the most.
         */
        put: operations["saveProgress"];
        post?: never;
        /**
         * Forget where somebody is
         * @description It leaves the list of what to continue watching.
         */
        delete: operations["removeProgress"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The object's key.
                 * @example videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4/manifest.mpd
                 */
                key: components["parameters"]["MediaKey"];
            };
            cookie?: never;
        };
        /**
         * Get a public media file
         * @description Manifests, segments and pictures of what is public or unlisted, at the addresses that clients build: the object key of a
         *     video, and a file under it; or the key of a thumbnail. The key of a video alone is the upload itself, where nothing was
         *     made of it. Ranges (RFC 9110, section 14), ETags. What is private, or belongs to a title of the catalogue, is 404 here:
         *     *Play* gives its address.
         */
        get: operations["getMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/leased/{token}/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description From *Play*.
                 * @example eyJhbGciOiJIUzI1NiJ9.e30.c2ln
                 */
                token: components["parameters"]["MediaToken"];
                /**
                 * @description The manifest, or a file that it names.
                 * @example manifest.mpd
                 */
                path: components["parameters"]["MediaPath"];
            };
            cookie?: never;
        };
        /**
         * Get a media file by its lease
         * @description The addresses that *Play* gives begin like this: the token in them opens one title for as long as the permission and the
         *     lease last. A token that is none, or over, or another title's, is 403. A channel comes from where it is streamed, with
         *     whatever query its manifests name their files by.
         */
        get: operations["getLeasedMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Health
         * @description For people and older monitors. Answers as long as the process does.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Liveness
         * @description Restart the process if this does not answer.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readiness
         * @description Send no traffic while this is 503, be it that a part is out of reach or that the process is about to stop.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics
         * @description For Prometheus. On a port of its own, for this machine alone.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document, as JSON
         * @description The contract that made this API.
         */
        get: operations["getOpenApiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document, as YAML
         * @description The contract that made this API.
         */
        get: operations["getOpenApiYaml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Documentation
         * @description Swagger UI on this document.
         */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/{asset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file of the documentation
         * @description Scripts, styles and pictures of the page.
         */
        get: operations["getDocsAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        InputFault: {
            /** @enum {string} */
            in: "path" | "query" | "header" | "cookie" | "body";
            /** @description A JSON Pointer (RFC 6901) into that part of the request. */
            pointer: string;
            message: string;
        };
        /**
         * @description What went wrong, in the form of RFC 9457.
         * @example {
         *       "type": "about:blank",
         *       "title": "Bad Request",
         *       "status": 400,
         *       "detail": "body/email: must match format \"email\"",
         *       "code": "invalid_request",
         *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *       "errors": [
         *         {
         *           "in": "body",
         *           "pointer": "/email",
         *           "message": "must match format \"email\""
         *         }
         *       ]
         *     }
         */
        Problem: {
            /**
             * Format: uri-reference
             * @description Always `about:blank`; `code` tells problems apart.
             */
            type: string;
            /** @description The name of the status. */
            title: string;
            status: number;
            /** @description One sentence for a person. */
            detail: string;
            /** @description Stable; meant for programs. */
            code: string;
            /** @description The same as the answer's `X-Request-Id`. */
            request_id: string;
            /** @description For invalid input, each fault by its place. */
            errors?: components["schemas"]["InputFault"][];
        };
        /**
         * Format: email
         * @description Compared without regard to case.
         */
        Email: string;
        /**
         * @example {
         *       "email": "ada@example.com",
         *       "password": "Correct-Horse-7",
         *       "name": "Ada"
         *     }
         */
        Registration: {
            email: components["schemas"]["Email"];
            /**
             * Format: password
             * @description At least one upper-case letter, one lower-case letter, one digit and one symbol.
             */
            password: string;
            /** @description What others see. One line, not blank. */
            name: string;
        };
        /**
         * @example {
         *       "message": "Done."
         *     }
         */
        Message: {
            message: string;
        };
        /**
         * @example {
         *       "email": "ada@example.com",
         *       "otp": "482915"
         *     }
         */
        Verification: {
            email: components["schemas"]["Email"];
            /** @description The code from the mail. */
            otp: string;
        };
        /**
         * @example {
         *       "email": "ada@example.com"
         *     }
         */
        CodeRequest: {
            email: components["schemas"]["Email"];
        };
        /**
         * @example {
         *       "email": "ada@example.com",
         *       "password": "Correct-Horse-7"
         *     }
         */
        Credentials: {
            email: components["schemas"]["Email"];
            /** Format: password */
            password: string;
        };
        /**
         * @example {
         *       "message": "Signed in.",
         *       "access_token": "eyJhbGciOiJFZERTQSIsImtpZCI6IjEifQ.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
         *       "token_type": "bearer",
         *       "expires_in": 3600
         *     }
         */
        Session: {
            message: string;
            /** @description For callers that send `Authorization` themselves. The cookie holds the same. */
            access_token: string;
            /** @enum {string} */
            token_type: "bearer";
            /** @description Seconds. */
            expires_in: number;
        };
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *       "name": "Ada",
         *       "email": "ada@example.com",
         *       "email_verified": true,
         *       "cognito_sub": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
         *     }
         */
        User: {
            /** Format: uuid */
            id: string;
            name: string;
            email: string;
            email_verified: boolean;
            /** @description The subject of the user's tokens, and the `user_id` of their videos. */
            cognito_sub: string;
        };
        /**
         * @description A JSON Web Key Set (RFC 7517).
         * @example {
         *       "keys": [
         *         {
         *           "kty": "OKP",
         *           "crv": "Ed25519",
         *           "kid": "1",
         *           "use": "sig",
         *           "alg": "EdDSA",
         *           "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
         *         }
         *       ]
         *     }
         */
        KeySet: {
            keys: {
                kty: string;
                kid: string;
                use?: string;
                alg?: string;
                crv?: string;
                x?: string;
            }[];
        };
        /**
         * Format: uuid
         * @description The id of a video. It is the uuid in its object key, so it is known before the metadata is saved.
         */
        VideoId: string;
        /**
         * @description PUBLIC is listed; UNLISTED is seen by those who know the id; PRIVATE by its owner alone.
         * @enum {string}
         */
        Visibility: "PUBLIC" | "PRIVATE" | "UNLISTED";
        /** @enum {string} */
        ProcessingStatus: "IN_PROGRESS" | "COMPLETED" | "FAILED";
        /**
         * @example {
         *       "id": "3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11",
         *       "user_id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
         *       "title": "Sunrise over the harbour",
         *       "description": "",
         *       "video_s3_key": "videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4",
         *       "visibility": "PUBLIC",
         *       "processing_status": "COMPLETED",
         *       "created_at": "2026-11-20T07:30:00.000Z",
         *       "updated_at": "2026-11-20T07:34:12.000Z"
         *     }
         */
        Video: {
            id: components["schemas"]["VideoId"];
            /** @description The owner's `cognito_sub`. */
            user_id: string;
            title: string;
            /** @description Empty where none was given; never null. */
            description: string;
            /**
             * @description The object key of the upload. Thumbnails lie under the same key with `thumbnails/` for `videos/` and `.jpg` for
             *     `.mp4`; the processed video under the key as a folder.
             */
            video_s3_key: string;
            visibility: components["schemas"]["Visibility"];
            processing_status: components["schemas"]["ProcessingStatus"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /**
         * @example {
         *       "url": "http://localhost:8000/s3/itube-raw-videos/videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4?X-Amz-Signature=5d6c",
         *       "media_id": "videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4",
         *       "method": "PUT",
         *       "headers": {
         *         "content-type": "video/mp4"
         *       },
         *       "expires_at": "2026-11-20T08:30:00.000Z"
         *     }
         */
        UploadUrl: {
            /**
             * Format: uri
             * @description PUT the file here, once, before `expires_at`.
             */
            url: string;
            /** @description The object key. */
            media_id: string;
            /** @enum {string} */
            method: "PUT";
            /** @description The headers to send with the file, exactly; they are part of the signature. */
            headers: {
                [key: string]: string;
            };
            /** Format: date-time */
            expires_at: string;
        };
        /** @description The object key of an upload, from *Get an upload address*. */
        UploadKey: string;
        Title: string;
        Description: string | null;
        /** @description A visibility, in any case of letters. */
        VisibilityInput: ("PUBLIC" | "PRIVATE" | "UNLISTED") | string;
        /**
         * @example {
         *       "title": "Sunrise over the harbour",
         *       "description": null,
         *       "video_s3_key": "videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4",
         *       "visibility": "PUBLIC"
         *     }
         */
        VideoMetadata: {
            title: components["schemas"]["Title"];
            description?: components["schemas"]["Description"];
            video_s3_key: components["schemas"]["UploadKey"];
            visibility: components["schemas"]["VisibilityInput"];
        };
        /**
         * @description What is left out stays as it is.
         * @example {
         *       "title": "Sunrise, second take"
         *     }
         */
        VideoEdit: {
            title?: components["schemas"]["Title"];
            description?: components["schemas"]["Description"];
            visibility?: components["schemas"]["VisibilityInput"];
        };
        /** @description A processing status, in any case of letters. */
        ProcessingStatusInput: ("IN_PROGRESS" | "COMPLETED" | "FAILED") | string;
        /**
         * @example {
         *       "video_id": "3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11",
         *       "processing_status": "COMPLETED"
         *     }
         */
        StatusReport: {
            video_id: components["schemas"]["VideoId"];
            processing_status: components["schemas"]["ProcessingStatus"];
        };
        /**
         * @example {
         *       "video_id": "3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11"
         *     }
         */
        VideoReference: {
            video_id: components["schemas"]["VideoId"];
        };
        /**
         * Format: uuid
         * @description The id of an upload in parts. The video that it becomes has the same.
         */
        UploadId: string;
        /** @description Bytes; at most 5 TiB. */
        FileSize: number;
        PartNumber: number;
        /**
         * @example {
         *       "upload_id": "3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11",
         *       "media_id": "videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4",
         *       "size": 1500000000,
         *       "part_size": 8388608,
         *       "part_count": 179,
         *       "created_at": "2026-11-20T07:30:00.000Z",
         *       "expires_at": "2026-11-27T07:30:00.000Z"
         *     }
         */
        MultipartUpload: {
            upload_id: components["schemas"]["UploadId"];
            /** @description The object key that the film will have. */
            media_id: string;
            size: components["schemas"]["FileSize"];
            /** @description Bytes of every part but the last, which has what is left. */
            part_size: number;
            part_count: components["schemas"]["PartNumber"];
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description What is not complete then is gone.
             */
            expires_at: string;
        };
        /**
         * @example {
         *       "size": 1500000000
         *     }
         */
        MultipartUploadRequest: {
            size: components["schemas"]["FileSize"];
        };
        /**
         * @example {
         *       "part_number": 1,
         *       "etag": "\"5d41402abc4b2a76b9719d911017c592\"",
         *       "size": 8388608
         *     }
         */
        UploadedPart: {
            part_number: components["schemas"]["PartNumber"];
            /** @description As the store gave it, quotes included. */
            etag: string;
            /** @description Bytes. */
            size: number;
        };
        /**
         * @example {
         *       "part_numbers": [
         *         1,
         *         2,
         *         3,
         *         4
         *       ]
         *     }
         */
        PartNumbers: {
            part_numbers: components["schemas"]["PartNumber"][];
        };
        /**
         * @example {
         *       "part_number": 1,
         *       "url": "http://localhost:8000/s3/itube-raw-videos/videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4?partNumber=1&uploadId=0199f0c2&X-Amz-Signature=5d6c",
         *       "method": "PUT",
         *       "headers": {},
         *       "expires_at": "2026-11-20T08:30:00.000Z"
         *     }
         */
        SignedPart: {
            part_number: components["schemas"]["PartNumber"];
            /**
             * Format: uri
             * @description PUT the part here before `expires_at`.
             */
            url: string;
            /** @enum {string} */
            method: "PUT";
            /** @description The headers to send with the part, exactly; there may be none. */
            headers: {
                [key: string]: string;
            };
            /** Format: date-time */
            expires_at: string;
        };
        /**
         * @example {
         *       "parts": [
         *         {
         *           "part_number": 1,
         *           "url": "http://localhost:8000/s3/itube-raw-videos/videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4?partNumber=1&uploadId=0199f0c2&X-Amz-Signature=5d6c",
         *           "method": "PUT",
         *           "headers": {},
         *           "expires_at": "2026-11-20T08:30:00.000Z"
         *         }
         *       ]
         *     }
         */
        SignedParts: {
            parts: components["schemas"]["SignedPart"][];
        };
        /**
         * @example {
         *       "media_id": "videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4",
         *       "size": 1500000000
         *     }
         */
        CompletedUpload: {
            media_id: components["schemas"]["UploadKey"];
            /** @description Bytes. */
            size: number;
        };
        /** Format: uuid */
        Id: string;
        /** @description What the account may do. Everybody has `user`. */
        Roles: ("user" | "admin")[];
        /**
         * @description Years of age from which something is suitable.
         * @enum {integer}
         */
        MinimumAge: 0 | 6 | 12 | 16 | 18;
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *       "name": "Grace",
         *       "avatar_url": "https://images.example.com/grace.png",
         *       "kids": true,
         *       "maturity_limit": 6,
         *       "created_at": "2026-11-20T07:30:00.000Z",
         *       "updated_at": "2026-11-20T07:30:00.000Z"
         *     }
         */
        Profile: {
            id: components["schemas"]["Id"];
            name: string;
            avatar_url: string | null;
            kids: boolean;
            maturity_limit: components["schemas"]["MinimumAge"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *       "name": "Ada",
         *       "email": "ada@example.com",
         *       "is_active": true,
         *       "roles": [
         *         "user"
         *       ],
         *       "created_at": "2026-11-20T07:30:00.000Z",
         *       "profiles": []
         *     }
         */
        Viewer: {
            id: components["schemas"]["Id"];
            name: string;
            email: string;
            is_active: boolean;
            roles: components["schemas"]["Roles"];
            /** Format: date-time */
            created_at: string;
            profiles: components["schemas"]["Profile"][];
        };
        /** @description One line, not blank. */
        ProfileName: string;
        /**
         * Format: uri
         * @description A picture, by https.
         */
        AvatarUrl: string | null;
        /**
         * @example {
         *       "name": "Grace",
         *       "avatar_url": "https://images.example.com/grace.png",
         *       "kids": true,
         *       "maturity_limit": 6
         *     }
         */
        ProfileInput: {
            name: components["schemas"]["ProfileName"];
            avatar_url?: components["schemas"]["AvatarUrl"];
            /** @description Whether it is a child's; no, unless it is said. */
            kids?: boolean;
            /** @description Nothing above it is shown. 18 unless it is said, for a child's profile 6; that has 12 at the most. */
            maturity_limit?: components["schemas"]["MinimumAge"];
        };
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *       "email": "ada@example.com",
         *       "name": "Ada",
         *       "cognito_sub": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
         *       "is_active": true,
         *       "roles": [
         *         "user"
         *       ],
         *       "created_at": "2026-11-20T07:30:00.000Z"
         *     }
         */
        ManagedUser: {
            id: components["schemas"]["Id"];
            email: string;
            name: string;
            /** @description The subject of the account's tokens. */
            cognito_sub: string;
            /** @description Whether the account may sign in. */
            is_active: boolean;
            roles: components["schemas"]["Roles"];
            /** Format: date-time */
            created_at: string;
        };
        /**
         * @example {
         *       "total": 1,
         *       "users": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *           "email": "ada@example.com",
         *           "name": "Ada",
         *           "cognito_sub": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
         *           "is_active": true,
         *           "roles": [
         *             "user"
         *           ],
         *           "created_at": "2026-11-20T07:30:00.000Z"
         *         }
         *       ]
         *     }
         */
        UserList: {
            /** @description How many there are; counted no further than 10,100. */
            total: number;
            users: components["schemas"]["ManagedUser"][];
        };
        /**
         * @example {
         *       "name": "Ada",
         *       "is_active": true,
         *       "roles": [
         *         "user"
         *       ]
         *     }
         */
        UserChange: {
            /** @description One line, not blank. */
            name: string;
            is_active: boolean;
            /** @description Null, whatever the identity provider says of them. */
            roles: ("user" | "admin")[] | null;
        };
        /** Format: date-time */
        Instant: string;
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *       "at": "2026-11-20T07:30:00.000Z",
         *       "actor": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
         *       "action": "replaceUser",
         *       "target_type": "user",
         *       "target_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *       "before": {
         *         "name": "Ada",
         *         "is_active": true
         *       },
         *       "after": {
         *         "name": "Ada",
         *         "is_active": false
         *       },
         *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6f"
         *     }
         */
        AuditEntry: {
            id: components["schemas"]["Id"];
            /** Format: date-time */
            at: string;
            /** @description The `cognito_sub` of whoever did it. */
            actor: string;
            /** @description The `operationId`. */
            action: string;
            target_type: string;
            target_id: string;
            /** @description How it was; null where it was made. Beyond 16 KiB, its longest texts and lists end early, and say so. */
            before: Record<string, never> | null;
            /** @description How it is since, of the same length at the most; null where it is gone. */
            after: Record<string, never> | null;
            request_id: string;
        };
        GenreName: string;
        Year: number;
        /** @description How many there are on all pages together. */
        Total: number;
        /**
         * @description Why it is allowed: `free`, `subscribed`, `purchased`, `rented`. Why not: there is no such thing, or nothing of it to watch (`not_found`); it is
         *     not for the profile's age (`above_maturity`); no rule names it (`not_offered`); none in this country (`not_in_country`), not at this time
         *     (`not_yet`, `no_longer`); or it has to be subscribed to, bought or rented (`not_entitled`): then there are `offers`, unless nothing is on sale.
         * @enum {string}
         */
        AccessReason: "free" | "subscribed" | "purchased" | "rented" | "not_found" | "above_maturity" | "not_offered" | "not_in_country" | "not_yet" | "no_longer" | "not_entitled";
        /**
         * Format: date-time
         * @description Until when it is allowed, not included, should nothing change; null without an end, and where it is not allowed.
         */
        ValidUntil: string | null;
        /**
         * @description A subscription to films and series, or a package of channels. What it opens is said by the rules that name it.
         * @enum {string}
         */
        PlanKind: "svod" | "channels";
        /** @description ISO 4217. */
        Currency: string;
        /**
         * @example {
         *       "amount": 999,
         *       "currency": "EUR"
         *     }
         */
        Money: {
            /** @description In the currency's minor unit, such as cents. */
            amount: number;
            currency: components["schemas"]["Currency"];
        };
        /**
         * @description Months and years by the calendar (UTC); what began on the 31st ends on a shorter month's last day.
         * @enum {string}
         */
        Period: "day" | "week" | "month" | "year";
        /** @description Streams that may run at a time. */
        StreamLimit: number;
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f11",
         *       "name": "Films",
         *       "description": "Everything, on two screens.",
         *       "kind": "svod",
         *       "price": {
         *         "amount": 999,
         *         "currency": "EUR"
         *       },
         *       "period": "month",
         *       "stream_limit": 2
         *     }
         */
        Plan: {
            id: components["schemas"]["Id"];
            name: string;
            /** @description Empty where none was given. */
            description: string;
            kind: components["schemas"]["PlanKind"];
            price: components["schemas"]["Money"];
            period: components["schemas"]["Period"];
            stream_limit: components["schemas"]["StreamLimit"];
        };
        /** @enum {string} */
        SellableType: "movie" | "episode" | "series";
        SellableReference: {
            type: components["schemas"]["SellableType"];
            id: components["schemas"]["Id"];
        };
        Hours: number;
        /** @description What would turn the refusal into a yes. */
        Offer: {
            /** @constant */
            type: "plan";
            plan: components["schemas"]["Plan"];
        } | {
            /** @constant */
            type: "buy";
            id: components["schemas"]["Id"];
            content: components["schemas"]["SellableReference"];
            price: components["schemas"]["Money"];
        } | {
            /** @constant */
            type: "rent";
            id: components["schemas"]["Id"];
            content: components["schemas"]["SellableReference"];
            price: components["schemas"]["Money"];
            start_within_hours: components["schemas"]["Hours"];
            watch_within_hours: components["schemas"]["Hours"];
        };
        /** @description The plans first, then what is rented, then what is bought; of each the cheapest first. */
        Offers: components["schemas"]["Offer"][];
        /**
         * @description Whether the caller may watch it now.
         * @example {
         *       "allowed": true,
         *       "reason": "subscribed",
         *       "valid_until": "2026-12-20T07:30:00.000Z",
         *       "offers": []
         *     }
         */
        Access: {
            allowed: boolean;
            reason: components["schemas"]["AccessReason"];
            valid_until: components["schemas"]["ValidUntil"];
            offers: components["schemas"]["Offers"];
        };
        /** Format: date */
        ReleaseDate: string | null;
        /** Format: uri */
        PictureUrl: string | null;
        /** @description Minutes. */
        Minutes: number | null;
        /** @description The higher, the earlier in lists and search results. */
        Popularity: number;
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01",
         *       "title": "The Quiet Harbour",
         *       "description": "A lighthouse keeper returns to a town that has forgotten him.",
         *       "release_date": "1999-10-15",
         *       "release_year": 1999,
         *       "genres": [
         *         "Drama",
         *         "Mystery"
         *       ],
         *       "director": "Agnes Mercier",
         *       "cast": [
         *         "Tomas Lindqvist",
         *         "Noor Haddad"
         *       ],
         *       "poster_url": "https://images.example.com/quiet-harbour/poster.jpg",
         *       "backdrop_url": null,
         *       "duration_minutes": 112,
         *       "minimum_age": 12,
         *       "popularity": 870,
         *       "added_at": "2026-11-20T07:30:00.000Z"
         *     }
         */
        Movie: {
            access?: components["schemas"]["Access"];
            id: components["schemas"]["Id"];
            title: string;
            /** @description Empty where none was given. */
            description: string;
            release_date: components["schemas"]["ReleaseDate"];
            /** @description Of the release date. */
            release_year: number | null;
            genres: string[];
            director: string | null;
            cast: string[];
            poster_url: components["schemas"]["PictureUrl"];
            backdrop_url: components["schemas"]["PictureUrl"];
            duration_minutes: components["schemas"]["Minutes"];
            minimum_age: components["schemas"]["MinimumAge"];
            popularity: components["schemas"]["Popularity"];
            /** Format: date-time */
            added_at: string;
        };
        /**
         * @example {
         *       "total": 1,
         *       "movies": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01",
         *           "title": "The Quiet Harbour",
         *           "description": "A lighthouse keeper returns to a town that has forgotten him.",
         *           "release_date": "1999-10-15",
         *           "release_year": 1999,
         *           "genres": [
         *             "Drama",
         *             "Mystery"
         *           ],
         *           "director": "Agnes Mercier",
         *           "cast": [
         *             "Tomas Lindqvist",
         *             "Noor Haddad"
         *           ],
         *           "poster_url": "https://images.example.com/quiet-harbour/poster.jpg",
         *           "backdrop_url": null,
         *           "duration_minutes": 112,
         *           "minimum_age": 12,
         *           "popularity": 870,
         *           "added_at": "2026-11-20T07:30:00.000Z"
         *         }
         *       ]
         *     }
         */
        MoviePage: {
            total: components["schemas"]["Total"];
            movies: components["schemas"]["Movie"][];
        };
        Credit: {
            id: components["schemas"]["Id"];
            name: string;
            /** @enum {string} */
            role: "director" | "cast";
            character: string | null;
        };
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01",
         *       "title": "The Quiet Harbour",
         *       "description": "A lighthouse keeper returns to a town that has forgotten him.",
         *       "release_date": "1999-10-15",
         *       "release_year": 1999,
         *       "genres": [
         *         "Drama",
         *         "Mystery"
         *       ],
         *       "director": "Agnes Mercier",
         *       "cast": [
         *         "Tomas Lindqvist",
         *         "Noor Haddad"
         *       ],
         *       "poster_url": "https://images.example.com/quiet-harbour/poster.jpg",
         *       "backdrop_url": null,
         *       "duration_minutes": 112,
         *       "minimum_age": 12,
         *       "popularity": 870,
         *       "added_at": "2026-11-20T07:30:00.000Z",
         *       "people": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f04",
         *           "name": "Agnes Mercier",
         *           "role": "director",
         *           "character": null
         *         },
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f05",
         *           "name": "Tomas Lindqvist",
         *           "role": "cast",
         *           "character": "Elias"
         *         },
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f06",
         *           "name": "Noor Haddad",
         *           "role": "cast",
         *           "character": null
         *         }
         *       ]
         *     }
         */
        MovieDetails: components["schemas"]["Movie"] & {
            /** @description The director, then the cast. */
            people: components["schemas"]["Credit"][];
        };
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02",
         *       "title": "Northern Lights",
         *       "description": "Six winters in a research station.",
         *       "release_date": "2021-01-08",
         *       "release_year": 2021,
         *       "genres": [
         *         "Drama"
         *       ],
         *       "director": null,
         *       "cast": [
         *         "Noor Haddad"
         *       ],
         *       "poster_url": "https://images.example.com/northern-lights/poster.jpg",
         *       "backdrop_url": "https://images.example.com/northern-lights/backdrop.jpg",
         *       "minimum_age": 6,
         *       "popularity": 1200,
         *       "added_at": "2026-11-20T07:30:00.000Z",
         *       "season_count": 1,
         *       "episode_count": 1
         *     }
         */
        Series: {
            access?: components["schemas"]["Access"];
            id: components["schemas"]["Id"];
            title: string;
            /** @description Empty where none was given. */
            description: string;
            release_date: components["schemas"]["ReleaseDate"];
            /** @description Of the release date. */
            release_year: number | null;
            genres: string[];
            director: string | null;
            cast: string[];
            poster_url: components["schemas"]["PictureUrl"];
            backdrop_url: components["schemas"]["PictureUrl"];
            minimum_age: components["schemas"]["MinimumAge"];
            popularity: components["schemas"]["Popularity"];
            /** Format: date-time */
            added_at: string;
            /** @description Seasons with an episode that can be watched. */
            season_count: number;
            /** @description Episodes that can be watched. */
            episode_count: number;
        };
        /**
         * @example {
         *       "total": 1,
         *       "series": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02",
         *           "title": "Northern Lights",
         *           "description": "Six winters in a research station.",
         *           "release_date": "2021-01-08",
         *           "release_year": 2021,
         *           "genres": [
         *             "Drama"
         *           ],
         *           "director": null,
         *           "cast": [
         *             "Noor Haddad"
         *           ],
         *           "poster_url": "https://images.example.com/northern-lights/poster.jpg",
         *           "backdrop_url": "https://images.example.com/northern-lights/backdrop.jpg",
         *           "minimum_age": 6,
         *           "popularity": 1200,
         *           "added_at": "2026-11-20T07:30:00.000Z",
         *           "season_count": 1,
         *           "episode_count": 1
         *         }
         *       ]
         *     }
         */
        SeriesPage: {
            total: components["schemas"]["Total"];
            series: components["schemas"]["Series"][];
        };
        /** @description 0 is for specials. */
        SeasonNumber: number;
        SeasonSummary: {
            season_number: components["schemas"]["SeasonNumber"];
            episode_count: number;
        };
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02",
         *       "title": "Northern Lights",
         *       "description": "Six winters in a research station.",
         *       "release_date": "2021-01-08",
         *       "release_year": 2021,
         *       "genres": [
         *         "Drama"
         *       ],
         *       "director": null,
         *       "cast": [
         *         "Noor Haddad"
         *       ],
         *       "poster_url": "https://images.example.com/northern-lights/poster.jpg",
         *       "backdrop_url": "https://images.example.com/northern-lights/backdrop.jpg",
         *       "minimum_age": 6,
         *       "popularity": 1200,
         *       "added_at": "2026-11-20T07:30:00.000Z",
         *       "season_count": 1,
         *       "episode_count": 1,
         *       "people": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f06",
         *           "name": "Noor Haddad",
         *           "role": "cast",
         *           "character": "Captain Aziz"
         *         }
         *       ],
         *       "seasons": [
         *         {
         *           "season_number": 1,
         *           "episode_count": 1
         *         }
         *       ]
         *     }
         */
        SeriesDetails: components["schemas"]["Series"] & {
            /** @description The director, then the cast. */
            people: components["schemas"]["Credit"][];
            /** @description Those with an episode that can be watched. */
            seasons: components["schemas"]["SeasonSummary"][];
        };
        EpisodeNumber: number;
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f03",
         *       "series_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02",
         *       "series_title": "Northern Lights",
         *       "season_number": 1,
         *       "episode_number": 1,
         *       "title": "The first winter",
         *       "description": "The ship does not come.",
         *       "duration_minutes": 48,
         *       "still_url": "https://images.example.com/northern-lights/s1e1.jpg",
         *       "release_date": "2021-01-08",
         *       "minimum_age": 6,
         *       "added_at": "2026-11-20T07:30:00.000Z"
         *     }
         */
        Episode: {
            access?: components["schemas"]["Access"];
            id: components["schemas"]["Id"];
            series_id: components["schemas"]["Id"];
            series_title: string;
            season_number: components["schemas"]["SeasonNumber"];
            episode_number: components["schemas"]["EpisodeNumber"];
            title: string;
            /** @description Empty where none was given. */
            description: string;
            duration_minutes: components["schemas"]["Minutes"];
            still_url: components["schemas"]["PictureUrl"];
            release_date: components["schemas"]["ReleaseDate"];
            minimum_age: components["schemas"]["MinimumAge"];
            /** Format: date-time */
            added_at: string;
        };
        /**
         * @example {
         *       "total": 1,
         *       "episodes": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f03",
         *           "series_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02",
         *           "series_title": "Northern Lights",
         *           "season_number": 1,
         *           "episode_number": 1,
         *           "title": "The first winter",
         *           "description": "The ship does not come.",
         *           "duration_minutes": 48,
         *           "still_url": "https://images.example.com/northern-lights/s1e1.jpg",
         *           "release_date": "2021-01-08",
         *           "minimum_age": 6,
         *           "added_at": "2026-11-20T07:30:00.000Z"
         *         }
         *       ]
         *     }
         */
        EpisodePage: {
            total: components["schemas"]["Total"];
            episodes: components["schemas"]["Episode"][];
        };
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f07",
         *       "name": "Drama",
         *       "movie_count": 120,
         *       "series_count": 14
         *     }
         */
        Genre: {
            id: components["schemas"]["Id"];
            name: string;
            movie_count: number;
            series_count: number;
        };
        /**
         * @example {
         *       "total": 1,
         *       "genres": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f07",
         *           "name": "Drama",
         *           "movie_count": 120,
         *           "series_count": 14
         *         }
         *       ]
         *     }
         */
        GenrePage: {
            total: components["schemas"]["Total"];
            genres: components["schemas"]["Genre"][];
        };
        PersonName: string;
        PersonReference: {
            id: components["schemas"]["Id"];
            name: string;
        };
        /**
         * @example {
         *       "total": 1,
         *       "people": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f04",
         *           "name": "Agnes Mercier"
         *         }
         *       ]
         *     }
         */
        PersonPage: {
            total: components["schemas"]["Total"];
            people: components["schemas"]["PersonReference"][];
        };
        TitleReference: {
            /** @enum {string} */
            type: "movie" | "series";
            id: components["schemas"]["Id"];
            title: string;
            release_year: number | null;
            poster_url: components["schemas"]["PictureUrl"];
            minimum_age: components["schemas"]["MinimumAge"];
        };
        CastReference: components["schemas"]["TitleReference"] & {
            character: string | null;
        };
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f04",
         *       "name": "Agnes Mercier",
         *       "directed": [
         *         {
         *           "type": "movie",
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01",
         *           "title": "The Quiet Harbour",
         *           "release_year": 1999,
         *           "poster_url": "https://images.example.com/quiet-harbour/poster.jpg",
         *           "minimum_age": 12
         *         }
         *       ],
         *       "cast_in": []
         *     }
         */
        Person: {
            id: components["schemas"]["Id"];
            name: string;
            directed: components["schemas"]["TitleReference"][];
            cast_in: components["schemas"]["CastReference"][];
        };
        /**
         * @description That of the video under the key; null where no video is described there.
         * @enum {string|null}
         */
        VideoStatus: "IN_PROGRESS" | "COMPLETED" | "FAILED" | null;
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01",
         *       "title": "The Quiet Harbour",
         *       "description": "A lighthouse keeper returns to a town that has forgotten him.",
         *       "release_date": "1999-10-15",
         *       "release_year": 1999,
         *       "genres": [
         *         "Drama",
         *         "Mystery"
         *       ],
         *       "director": "Agnes Mercier",
         *       "cast": [
         *         "Tomas Lindqvist",
         *         "Noor Haddad"
         *       ],
         *       "poster_url": "https://images.example.com/quiet-harbour/poster.jpg",
         *       "backdrop_url": null,
         *       "duration_minutes": 112,
         *       "minimum_age": 12,
         *       "popularity": 870,
         *       "added_at": "2026-11-20T07:30:00.000Z",
         *       "people": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f04",
         *           "name": "Agnes Mercier",
         *           "role": "director",
         *           "character": null
         *         },
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f05",
         *           "name": "Tomas Lindqvist",
         *           "role": "cast",
         *           "character": "Elias"
         *         },
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f06",
         *           "name": "Noor Haddad",
         *           "role": "cast",
         *           "character": null
         *         }
         *       ],
         *       "video_s3_key": "videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4",
         *       "processing_status": "COMPLETED",
         *       "created_at": "2026-11-20T07:30:00.000Z",
         *       "updated_at": "2026-11-20T07:34:12.000Z"
         *     }
         */
        AdminMovie: components["schemas"]["MovieDetails"] & {
            video_s3_key: string | null;
            processing_status: components["schemas"]["VideoStatus"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /**
         * @example {
         *       "total": 1,
         *       "movies": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01",
         *           "title": "The Quiet Harbour",
         *           "description": "A lighthouse keeper returns to a town that has forgotten him.",
         *           "release_date": "1999-10-15",
         *           "release_year": 1999,
         *           "genres": [
         *             "Drama",
         *             "Mystery"
         *           ],
         *           "director": "Agnes Mercier",
         *           "cast": [
         *             "Tomas Lindqvist",
         *             "Noor Haddad"
         *           ],
         *           "poster_url": "https://images.example.com/quiet-harbour/poster.jpg",
         *           "backdrop_url": null,
         *           "duration_minutes": 112,
         *           "minimum_age": 12,
         *           "popularity": 870,
         *           "added_at": "2026-11-20T07:30:00.000Z",
         *           "people": [
         *             {
         *               "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f04",
         *               "name": "Agnes Mercier",
         *               "role": "director",
         *               "character": null
         *             },
         *             {
         *               "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f05",
         *               "name": "Tomas Lindqvist",
         *               "role": "cast",
         *               "character": "Elias"
         *             },
         *             {
         *               "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f06",
         *               "name": "Noor Haddad",
         *               "role": "cast",
         *               "character": null
         *             }
         *           ],
         *           "video_s3_key": "videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4",
         *           "processing_status": "COMPLETED",
         *           "created_at": "2026-11-20T07:30:00.000Z",
         *           "updated_at": "2026-11-20T07:34:12.000Z"
         *         }
         *       ]
         *     }
         */
        AdminMoviePage: {
            total: components["schemas"]["Total"];
            movies: components["schemas"]["AdminMovie"][];
        };
        /** @description Whom they play. */
        Character: string | null;
        CastMember: components["schemas"]["PersonName"] | {
            name: components["schemas"]["PersonName"];
            character?: components["schemas"]["Character"];
        };
        /** @description The object key of the upload to watch, from *Get an upload address*. It may be uploaded, or described, later. */
        VideoKey: string | null;
        /**
         * @example {
         *       "title": "The Quiet Harbour",
         *       "description": "A lighthouse keeper returns to a town that has forgotten him.",
         *       "release_date": "1999-10-15",
         *       "genres": [
         *         "Drama",
         *         "Mystery"
         *       ],
         *       "director": "Agnes Mercier",
         *       "cast": [
         *         {
         *           "name": "Tomas Lindqvist",
         *           "character": "Elias"
         *         },
         *         "Noor Haddad"
         *       ],
         *       "poster_url": "https://images.example.com/quiet-harbour/poster.jpg",
         *       "duration_minutes": 112,
         *       "minimum_age": 12,
         *       "popularity": 870
         *     }
         */
        MovieInput: {
            title: components["schemas"]["Title"];
            description?: components["schemas"]["Description"];
            release_date?: components["schemas"]["ReleaseDate"];
            /** @description By name. A name that comes twice counts once. */
            genres?: components["schemas"]["GenreName"][];
            director?: string | null;
            /** @description In the order of the credits. Who comes twice counts once. */
            cast?: components["schemas"]["CastMember"][];
            poster_url?: components["schemas"]["PictureUrl"];
            backdrop_url?: components["schemas"]["PictureUrl"];
            duration_minutes?: components["schemas"]["Minutes"];
            minimum_age: components["schemas"]["MinimumAge"];
            popularity?: components["schemas"]["Popularity"];
            video_s3_key?: components["schemas"]["VideoKey"];
        };
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02",
         *       "title": "Northern Lights",
         *       "description": "Six winters in a research station.",
         *       "release_date": "2021-01-08",
         *       "release_year": 2021,
         *       "genres": [
         *         "Drama"
         *       ],
         *       "director": null,
         *       "cast": [
         *         "Noor Haddad"
         *       ],
         *       "poster_url": "https://images.example.com/northern-lights/poster.jpg",
         *       "backdrop_url": "https://images.example.com/northern-lights/backdrop.jpg",
         *       "minimum_age": 6,
         *       "popularity": 1200,
         *       "added_at": "2026-11-20T07:30:00.000Z",
         *       "season_count": 1,
         *       "episode_count": 1,
         *       "people": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f06",
         *           "name": "Noor Haddad",
         *           "role": "cast",
         *           "character": "Captain Aziz"
         *         }
         *       ],
         *       "created_at": "2026-11-20T07:30:00.000Z",
         *       "updated_at": "2026-11-20T07:34:12.000Z"
         *     }
         */
        AdminSeries: components["schemas"]["Series"] & {
            /** @description The director, then the cast. */
            people: components["schemas"]["Credit"][];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /**
         * @example {
         *       "total": 1,
         *       "series": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02",
         *           "title": "Northern Lights",
         *           "description": "Six winters in a research station.",
         *           "release_date": "2021-01-08",
         *           "release_year": 2021,
         *           "genres": [
         *             "Drama"
         *           ],
         *           "director": null,
         *           "cast": [
         *             "Noor Haddad"
         *           ],
         *           "poster_url": "https://images.example.com/northern-lights/poster.jpg",
         *           "backdrop_url": "https://images.example.com/northern-lights/backdrop.jpg",
         *           "minimum_age": 6,
         *           "popularity": 1200,
         *           "added_at": "2026-11-20T07:30:00.000Z",
         *           "season_count": 1,
         *           "episode_count": 1,
         *           "people": [
         *             {
         *               "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f06",
         *               "name": "Noor Haddad",
         *               "role": "cast",
         *               "character": "Captain Aziz"
         *             }
         *           ],
         *           "created_at": "2026-11-20T07:30:00.000Z",
         *           "updated_at": "2026-11-20T07:34:12.000Z"
         *         }
         *       ]
         *     }
         */
        AdminSeriesPage: {
            total: components["schemas"]["Total"];
            series: components["schemas"]["AdminSeries"][];
        };
        /**
         * @example {
         *       "title": "Northern Lights",
         *       "description": "Six winters in a research station.",
         *       "release_date": "2021-01-08",
         *       "genres": [
         *         "Drama"
         *       ],
         *       "cast": [
         *         {
         *           "name": "Noor Haddad",
         *           "character": "Captain Aziz"
         *         }
         *       ],
         *       "minimum_age": 6,
         *       "popularity": 1200
         *     }
         */
        SeriesInput: {
            title: components["schemas"]["Title"];
            description?: components["schemas"]["Description"];
            release_date?: components["schemas"]["ReleaseDate"];
            /** @description By name. A name that comes twice counts once. */
            genres?: components["schemas"]["GenreName"][];
            director?: string | null;
            /** @description In the order of the credits. Who comes twice counts once. */
            cast?: components["schemas"]["CastMember"][];
            poster_url?: components["schemas"]["PictureUrl"];
            backdrop_url?: components["schemas"]["PictureUrl"];
            minimum_age: components["schemas"]["MinimumAge"];
            popularity?: components["schemas"]["Popularity"];
        };
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f03",
         *       "series_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02",
         *       "series_title": "Northern Lights",
         *       "season_number": 1,
         *       "episode_number": 1,
         *       "title": "The first winter",
         *       "description": "The ship does not come.",
         *       "duration_minutes": 48,
         *       "still_url": "https://images.example.com/northern-lights/s1e1.jpg",
         *       "release_date": "2021-01-08",
         *       "minimum_age": 6,
         *       "added_at": "2026-11-20T07:30:00.000Z",
         *       "video_s3_key": "videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4",
         *       "processing_status": "COMPLETED",
         *       "created_at": "2026-11-20T07:30:00.000Z",
         *       "updated_at": "2026-11-20T07:34:12.000Z"
         *     }
         */
        AdminEpisode: components["schemas"]["Episode"] & {
            video_s3_key: string | null;
            processing_status: components["schemas"]["VideoStatus"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /**
         * @example {
         *       "total": 1,
         *       "episodes": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f03",
         *           "series_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02",
         *           "series_title": "Northern Lights",
         *           "season_number": 1,
         *           "episode_number": 1,
         *           "title": "The first winter",
         *           "description": "The ship does not come.",
         *           "duration_minutes": 48,
         *           "still_url": "https://images.example.com/northern-lights/s1e1.jpg",
         *           "release_date": "2021-01-08",
         *           "minimum_age": 6,
         *           "added_at": "2026-11-20T07:30:00.000Z",
         *           "video_s3_key": "videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4",
         *           "processing_status": "COMPLETED",
         *           "created_at": "2026-11-20T07:30:00.000Z",
         *           "updated_at": "2026-11-20T07:34:12.000Z"
         *         }
         *       ]
         *     }
         */
        AdminEpisodePage: {
            total: components["schemas"]["Total"];
            episodes: components["schemas"]["AdminEpisode"][];
        };
        /**
         * @example {
         *       "series_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02",
         *       "season_number": 1,
         *       "episode_number": 1,
         *       "title": "The first winter",
         *       "duration_minutes": 48,
         *       "video_s3_key": "videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4"
         *     }
         */
        EpisodeInput: {
            series_id: components["schemas"]["Id"];
            season_number: components["schemas"]["SeasonNumber"];
            episode_number: components["schemas"]["EpisodeNumber"];
            title: components["schemas"]["Title"];
            description?: components["schemas"]["Description"];
            duration_minutes?: components["schemas"]["Minutes"];
            still_url?: components["schemas"]["PictureUrl"];
            release_date?: components["schemas"]["ReleaseDate"];
            video_s3_key?: components["schemas"]["VideoKey"];
        };
        SearchText: string;
        /** @enum {string} */
        FindableType: "movie" | "series" | "episode" | "channel" | "video" | "person" | "genre";
        /** @enum {string} */
        SearchField: "title" | "description" | "actors" | "genres";
        SearchSegment: {
            text: string;
            /** @description Whether this piece is what was searched for. */
            match: boolean;
        };
        SearchHighlight: {
            /** @enum {string} */
            field: "title" | "series_title" | "description" | "actors" | "genres";
            /**
             * @description The text in pieces, in order: a title whole, the name that matches, a passage of the description. Plain text, as it was entered:
             *     put each into a text node, never into HTML.
             */
            segments: components["schemas"]["SearchSegment"][];
        };
        SearchResult: {
            id: string;
            type: components["schemas"]["FindableType"];
            title: string;
            /** @description Empty where there is none. */
            description: string;
            thumbnail_url: string | null;
            genres: string[];
            release_year: number | null;
            /** @description Falls from the first result to the last. Not to be compared between calls. */
            relevance_score: number;
            /** @description Where the words are; none where they were found in no text of the result's that is shown. */
            highlights: components["schemas"]["SearchHighlight"][];
            /** @description Of an episode alone. */
            series_title: string | null;
            season_number: number | null;
            episode_number: number | null;
        };
        /**
         * @example {
         *       "total_results": 1,
         *       "total_is_exact": true,
         *       "matching": "all_words",
         *       "results": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *           "type": "movie",
         *           "title": "The Godfather",
         *           "description": "A family, and what it does for business.",
         *           "thumbnail_url": "https://images.example.com/godfather.jpg",
         *           "genres": [
         *             "Crime",
         *             "Drama"
         *           ],
         *           "release_year": 1972,
         *           "relevance_score": 0.9214,
         *           "highlights": [
         *             {
         *               "field": "title",
         *               "segments": [
         *                 {
         *                   "text": "The",
         *                   "match": true
         *                 },
         *                 {
         *                   "text": " ",
         *                   "match": false
         *                 },
         *                 {
         *                   "text": "Godf",
         *                   "match": true
         *                 },
         *                 {
         *                   "text": "ather",
         *                   "match": false
         *                 }
         *               ]
         *             }
         *           ],
         *           "series_title": null,
         *           "season_number": null,
         *           "episode_number": null
         *         }
         *       ]
         *     }
         */
        SearchResults: {
            /**
             * @description How many match, where that is known. Of many they are not all counted: at least 100, at least as many as the page reaches, and at
             *     most 1,000, which is how far one can page.
             */
            total_results: number;
            /** @description False where more match than `total_results`. */
            total_is_exact: boolean;
            /**
             * @description `all_words`: results have every word. `similar_words`: nothing has; these have every word, or one that is spelt almost like it.
             *     `fewer_words`: these lack one.
             * @enum {string}
             */
            matching: "all_words" | "similar_words" | "fewer_words";
            results: components["schemas"]["SearchResult"][];
        };
        /** @description The number on the remote control; no two channels have the same. */
        ChannelNumber: number;
        /** @description A picture; null where there is none. */
        LogoUrl: string | null;
        /** @description For how long after its end a programme can still be watched; 0 is not at all. */
        CatchUpHours: number;
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *       "number": 1,
         *       "name": "Das Erste",
         *       "logo_url": "https://images.example.com/das-erste.png",
         *       "catch_up_hours": 48,
         *       "minimum_age": 0
         *     }
         */
        Channel: {
            access?: components["schemas"]["Access"];
            id: components["schemas"]["Id"];
            number: components["schemas"]["ChannelNumber"];
            name: string;
            logo_url: components["schemas"]["LogoUrl"];
            catch_up_hours: components["schemas"]["CatchUpHours"];
            minimum_age: components["schemas"]["MinimumAge"];
        };
        /**
         * @example {
         *       "total": 1,
         *       "channels": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *           "number": 1,
         *           "name": "Das Erste",
         *           "logo_url": "https://images.example.com/das-erste.png",
         *           "catch_up_hours": 48,
         *           "minimum_age": 0
         *         }
         *       ]
         *     }
         */
        ChannelPage: {
            /** @description How many there are in all. */
            total: number;
            channels: components["schemas"]["Channel"][];
        };
        /**
         * @example {
         *       "id": "0199f0c2-8a01-7c61-9d50-0a4f6f1f3f6e",
         *       "channel_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *       "title": "The Bridge",
         *       "subtitle": "The long way home",
         *       "description": "A man builds a bridge.",
         *       "start": "2026-11-20T19:15:00.000Z",
         *       "stop": "2026-11-20T20:00:00.000Z",
         *       "categories": [
         *         "Drama",
         *         "Series"
         *       ],
         *       "season_number": 2,
         *       "episode_number": 5,
         *       "episode_text": "S2 E5",
         *       "release_year": 2025,
         *       "release_date": null,
         *       "rating": {
         *         "system": "FSK",
         *         "value": "12"
         *       },
         *       "star_rating": {
         *         "value": 3,
         *         "maximum": 5
         *       },
         *       "icon_url": "https://images.example.com/bridge.jpg",
         *       "language": "en",
         *       "is_new": true,
         *       "previously_shown": false,
         *       "available_until": "2026-11-22T20:00:00.000Z"
         *     }
         */
        Programme: {
            id: components["schemas"]["Id"];
            channel_id: components["schemas"]["Id"];
            title: string;
            subtitle: string | null;
            description: string | null;
            /** Format: date-time */
            start: string;
            /**
             * Format: date-time
             * @description The first moment after it.
             */
            stop: string;
            categories: string[];
            season_number: number | null;
            episode_number: number | null;
            /** @description The episode as it is written on the screen. */
            episode_text: string | null;
            release_year: number | null;
            /** Format: date */
            release_date: string | null;
            /** @description Of the age that it is suitable for, in the words of whoever rated it. */
            rating: null | {
                system: string | null;
                value: string;
            };
            /** @description How good it is, `value` out of `maximum`. */
            star_rating: null | {
                value: number;
                maximum: number;
            };
            icon_url: string | null;
            /** @description Of the title. */
            language: string | null;
            is_new: boolean;
            previously_shown: boolean;
            /**
             * Format: date-time
             * @description Until then it can be watched after its end; null where its channel has no catch-up.
             */
            available_until: string | null;
        };
        ChannelGuide: {
            channel_id: components["schemas"]["Id"];
            channel_name: string;
            number: components["schemas"]["ChannelNumber"];
            /** @description False where there are more programmes than are answered at once. */
            complete: boolean;
            /** @description The `cursor` of those behind the last one; null where these are all. */
            next_cursor: string | null;
            programmes: components["schemas"]["Programme"][];
        };
        /**
         * @example {
         *       "from": "2026-11-20T18:00:00.000Z",
         *       "until": "2026-11-21T00:00:00.000Z",
         *       "total": 1,
         *       "channels": [
         *         {
         *           "channel_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *           "channel_name": "Das Erste",
         *           "number": 1,
         *           "complete": true,
         *           "next_cursor": null,
         *           "programmes": []
         *         }
         *       ]
         *     }
         */
        Guide: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            /** @description How many channels there are in all. */
            total: number;
            channels: components["schemas"]["ChannelGuide"][];
        };
        /**
         * @example {
         *       "total": 1,
         *       "channels": [
         *         {
         *           "channel": {
         *             "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *             "number": 1,
         *             "name": "Das Erste",
         *             "logo_url": "https://images.example.com/das-erste.png",
         *             "catch_up_hours": 48,
         *             "minimum_age": 0
         *           },
         *           "now": null,
         *           "next": null
         *         }
         *       ]
         *     }
         */
        GuideNow: {
            /** @description How many channels there are in all. */
            total: number;
            channels: {
                channel: components["schemas"]["Channel"];
                now: null | components["schemas"]["Programme"];
                next: null | components["schemas"]["Programme"];
            }[];
        };
        /**
         * @description The manifest, HLS (`.m3u8`) or DASH (`.mpd`), at a name or an IPv4 address. Who may watch the channel can fetch whatever is in its folder and below, so each channel has one of its
         *     own: one that is another channel's, or above or below it, is refused with 409 `stream_folder_taken`. Null where there is a guide only.
         */
        StreamUrl: string | null;
        /** @description What feeds call the channel; no two channels have the same. Words of characters that XML has, one blank between them. */
        XmltvId: string | null;
        /** @description Of times without a zone in a feed, an IANA name or an offset, whatever the feed's other channels have. */
        ChannelTimeZone: string | null;
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *       "number": 1,
         *       "name": "Das Erste",
         *       "logo_url": "https://images.example.com/das-erste.png",
         *       "stream_url": "https://live.example.com/das-erste/master.m3u8",
         *       "xmltv_id": "daserste.de",
         *       "time_zone": "Europe/Berlin",
         *       "catch_up_hours": 48,
         *       "minimum_age": 0,
         *       "created_at": "2026-11-20T07:30:00.000Z",
         *       "updated_at": "2026-11-20T07:30:00.000Z"
         *     }
         */
        AdminChannel: {
            id: components["schemas"]["Id"];
            number: components["schemas"]["ChannelNumber"];
            name: string;
            logo_url: components["schemas"]["LogoUrl"];
            stream_url: components["schemas"]["StreamUrl"];
            xmltv_id: components["schemas"]["XmltvId"];
            time_zone: components["schemas"]["ChannelTimeZone"];
            catch_up_hours: components["schemas"]["CatchUpHours"];
            minimum_age: components["schemas"]["MinimumAge"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /**
         * @example {
         *       "total": 1,
         *       "channels": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *           "number": 1,
         *           "name": "Das Erste",
         *           "logo_url": null,
         *           "stream_url": "https://live.example.com/das-erste/master.m3u8",
         *           "xmltv_id": "daserste.de",
         *           "time_zone": null,
         *           "catch_up_hours": 48,
         *           "minimum_age": 0,
         *           "created_at": "2026-11-20T07:30:00.000Z",
         *           "updated_at": "2026-11-20T07:30:00.000Z"
         *         }
         *       ]
         *     }
         */
        AdminChannelPage: {
            /** @description How many there are in all. */
            total: number;
            channels: components["schemas"]["AdminChannel"][];
        };
        ChannelName: string;
        /**
         * @description What is left out is null, or 0.
         * @example {
         *       "number": 1,
         *       "name": "Das Erste",
         *       "logo_url": "https://images.example.com/das-erste.png",
         *       "stream_url": "https://live.example.com/das-erste/master.m3u8",
         *       "xmltv_id": "daserste.de",
         *       "time_zone": "Europe/Berlin",
         *       "catch_up_hours": 48,
         *       "minimum_age": 0
         *     }
         */
        ChannelInput: {
            number: components["schemas"]["ChannelNumber"];
            name: components["schemas"]["ChannelName"];
            logo_url?: components["schemas"]["LogoUrl"];
            stream_url?: components["schemas"]["StreamUrl"];
            xmltv_id?: components["schemas"]["XmltvId"];
            time_zone?: components["schemas"]["ChannelTimeZone"];
            catch_up_hours?: components["schemas"]["CatchUpHours"];
            minimum_age?: components["schemas"]["MinimumAge"];
        };
        FeedName: string;
        /** @description An IANA name, or an offset. */
        TimeZone: string;
        ImportSpan: {
            xmltv_id: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
        };
        /**
         * @description Lists have at most 100 entries; the numbers beside them count all.
         * @example {
         *       "dry_run": false,
         *       "source": "provider-de",
         *       "channels": {
         *         "matched": 1,
         *         "created": 0,
         *         "unknown": 1,
         *         "unknown_ids": [
         *           "regional.example"
         *         ]
         *       },
         *       "programmes": {
         *         "read": 336,
         *         "added": 40,
         *         "changed": 3,
         *         "removed": 1,
         *         "unchanged": 291,
         *         "skipped": 2
         *       },
         *       "windows": [
         *         {
         *           "channel_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *           "xmltv_id": "daserste.de",
         *           "from": "2026-11-20T05:00:00.000Z",
         *           "until": "2026-11-27T05:00:00.000Z",
         *           "programmes": 334
         *         }
         *       ],
         *       "overlaps": {
         *         "total": 0,
         *         "first": []
         *       },
         *       "gaps": {
         *         "total": 1,
         *         "first": [
         *           {
         *             "xmltv_id": "daserste.de",
         *             "from": "2026-11-21T02:00:00.000Z",
         *             "until": "2026-11-21T02:05:00.000Z"
         *           }
         *         ]
         *       },
         *       "skipped": [
         *         {
         *           "line": 2071,
         *           "xmltv_id": "daserste.de",
         *           "reason": "it has no title"
         *         },
         *         {
         *           "line": 2090,
         *           "xmltv_id": "daserste.de",
         *           "reason": "it begins more than 90 days from now"
         *         }
         *       ]
         *     }
         */
        ImportReport: {
            dry_run: boolean;
            source: string | null;
            channels: {
                /** @description Of the feed's channels, those that were known. */
                matched: number;
                /** @description Those that were made, or would be. */
                created: number;
                /** @description Those that were left out. */
                unknown: number;
                unknown_ids: string[];
            };
            programmes: {
                /** @description In the feed. */
                read: number;
                added: number;
                changed: number;
                /** @description In the guide before, inside the feed's window, and not in the feed. */
                removed: number;
                unchanged: number;
                /** @description Of those read, what was left out, on unknown channels too. */
                skipped: number;
            };
            /** @description Per channel, what of it was replaced. */
            windows: {
                /** @description Null where a dry run would make the channel. */
                channel_id: null | components["schemas"]["Id"];
                xmltv_id: string;
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                until: string;
                programmes: number;
            }[];
            overlaps: {
                total: number;
                /** @description Times in which two programmes of a channel run at once. Both are kept. */
                first: components["schemas"]["ImportSpan"][];
            };
            gaps: {
                total: number;
                /** @description Times inside a channel's window in which it has none. */
                first: components["schemas"]["ImportSpan"][];
            };
            /** @description What was left out of the channels that are known, in which line, and why. */
            skipped: {
                line: number;
                xmltv_id: string | null;
                reason: string;
            }[];
        };
        /**
         * @example {
         *       "total": 1,
         *       "plans": [
         *         {
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f11",
         *           "name": "Films",
         *           "description": "Everything, on two screens.",
         *           "kind": "svod",
         *           "price": {
         *             "amount": 999,
         *             "currency": "EUR"
         *           },
         *           "period": "month",
         *           "stream_limit": 2
         *         }
         *       ]
         *     }
         */
        PlanPage: {
            /** @description How many there are, 10100 at the most. */
            total: number;
            plans: components["schemas"]["Plan"][];
        };
        /** Format: date-time */
        Timestamp: string;
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f31",
         *       "plan": {
         *         "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f11",
         *         "name": "Films",
         *         "description": "Everything, on two screens.",
         *         "kind": "svod",
         *         "price": {
         *           "amount": 999,
         *           "currency": "EUR"
         *         },
         *         "period": "month",
         *         "stream_limit": 2
         *       },
         *       "price": {
         *         "amount": 999,
         *         "currency": "EUR"
         *       },
         *       "period": "month",
         *       "started_at": "2026-11-20T07:30:00.000Z",
         *       "period_ends_at": "2026-12-20T07:30:00.000Z",
         *       "cancelled_at": null,
         *       "ends_at": null
         *     }
         */
        Subscription: {
            id: components["schemas"]["Id"];
            plan: components["schemas"]["Plan"];
            /** @description What it costs for each period. It stays, whatever becomes of the plan's. */
            price: components["schemas"]["Money"];
            period: components["schemas"]["Period"];
            started_at: components["schemas"]["Timestamp"];
            period_ends_at: components["schemas"]["Timestamp"];
            /** Format: date-time */
            cancelled_at: string | null;
            /**
             * Format: date-time
             * @description Null as long as it goes on.
             */
            ends_at: string | null;
        };
        /**
         * @example {
         *       "total": 0,
         *       "subscriptions": []
         *     }
         */
        SubscriptionPage: {
            /** @description How many there are, 10100 at the most. */
            total: number;
            subscriptions: components["schemas"]["Subscription"][];
        };
        /**
         * @example {
         *       "plan_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f11"
         *     }
         */
        SubscriptionInput: {
            plan_id: components["schemas"]["Id"];
            price?: components["schemas"]["Money"];
        };
        /**
         * @example {
         *       "offer_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f21",
         *       "price": {
         *         "amount": 1299,
         *         "currency": "EUR"
         *       }
         *     }
         */
        PurchaseInput: {
            /** @description Which of the offers; needed where there are several at different prices. It does not hold their price. */
            offer_id?: components["schemas"]["Id"];
            /** @description What was shown; at any other the purchase is refused (409 `price_changed`). Without it, the price of now is paid. */
            price?: components["schemas"]["Money"];
        };
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f41",
         *       "content": {
         *         "type": "movie",
         *         "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01"
         *       },
         *       "price": {
         *         "amount": 1299,
         *         "currency": "EUR"
         *       },
         *       "purchased_at": "2026-11-20T07:30:00.000Z"
         *     }
         */
        Purchase: {
            id: components["schemas"]["Id"];
            content: components["schemas"]["SellableReference"];
            price: components["schemas"]["Money"];
            purchased_at: components["schemas"]["Timestamp"];
        };
        /**
         * @description A purchase, with what a list draws it by.
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f41",
         *       "content": {
         *         "type": "movie",
         *         "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01"
         *       },
         *       "title": "The Quiet Harbour",
         *       "poster_url": "https://images.example.com/quiet-harbour/poster.jpg",
         *       "price": {
         *         "amount": 1299,
         *         "currency": "EUR"
         *       },
         *       "purchased_at": "2026-11-20T07:30:00.000Z"
         *     }
         */
        ListedPurchase: {
            id: components["schemas"]["Id"];
            content: components["schemas"]["SellableReference"];
            /** @description Null where it is not in the catalogue any more. */
            title: string | null;
            /** @description Of an episode, its series'. */
            poster_url: components["schemas"]["PictureUrl"];
            price: components["schemas"]["Money"];
            purchased_at: components["schemas"]["Timestamp"];
        };
        /**
         * @example {
         *       "total": 0,
         *       "purchases": []
         *     }
         */
        PurchasePage: {
            /** @description How many there are, 10100 at the most. */
            total: number;
            purchases: components["schemas"]["ListedPurchase"][];
        };
        /**
         * @example {
         *       "duration_hours": 48,
         *       "price": {
         *         "amount": 399,
         *         "currency": "EUR"
         *       }
         *     }
         */
        RentalInput: {
            /** @description Which of the offers; needed where there are several. It does not hold their price. */
            offer_id?: components["schemas"]["Id"];
            /** @description The offer whose `watch_within_hours` this is. */
            duration_hours?: components["schemas"]["Hours"];
            /** @description What was shown; at any other the rental is refused (409 `price_changed`). Without it, the price of now is paid. */
            price?: components["schemas"]["Money"];
        };
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f51",
         *       "content": {
         *         "type": "movie",
         *         "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01"
         *       },
         *       "price": {
         *         "amount": 399,
         *         "currency": "EUR"
         *       },
         *       "rented_at": "2026-11-20T07:30:00.000Z",
         *       "start_by": "2026-12-20T07:30:00.000Z",
         *       "watch_within_hours": 48,
         *       "started_at": null,
         *       "ends_at": "2026-12-20T07:30:00.000Z"
         *     }
         */
        Rental: {
            id: components["schemas"]["Id"];
            content: components["schemas"]["SellableReference"];
            price: components["schemas"]["Money"];
            rented_at: components["schemas"]["Timestamp"];
            start_by: components["schemas"]["Timestamp"];
            watch_within_hours: components["schemas"]["Hours"];
            /** Format: date-time */
            started_at: string | null;
            /**
             * Format: date-time
             * @description `start_by` until it is started, and then the end of its time.
             */
            ends_at: string;
        };
        /**
         * @description A rental, with what a list draws it by.
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f51",
         *       "content": {
         *         "type": "movie",
         *         "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01"
         *       },
         *       "title": "The Quiet Harbour",
         *       "poster_url": "https://images.example.com/quiet-harbour/poster.jpg",
         *       "price": {
         *         "amount": 399,
         *         "currency": "EUR"
         *       },
         *       "rented_at": "2026-11-20T07:30:00.000Z",
         *       "start_by": "2026-12-20T07:30:00.000Z",
         *       "watch_within_hours": 48,
         *       "started_at": null,
         *       "ends_at": "2026-12-20T07:30:00.000Z"
         *     }
         */
        ListedRental: {
            id: components["schemas"]["Id"];
            content: components["schemas"]["SellableReference"];
            /** @description Null where it is not in the catalogue any more. */
            title: string | null;
            /** @description Of an episode, its series'. */
            poster_url: components["schemas"]["PictureUrl"];
            price: components["schemas"]["Money"];
            rented_at: components["schemas"]["Timestamp"];
            start_by: components["schemas"]["Timestamp"];
            watch_within_hours: components["schemas"]["Hours"];
            /** Format: date-time */
            started_at: string | null;
            /**
             * Format: date-time
             * @description `start_by` until it is started, and then the end of its time.
             */
            ends_at: string;
        };
        /**
         * @example {
         *       "total": 0,
         *       "rentals": []
         *     }
         */
        RentalPage: {
            /** @description How many there are, 10100 at the most. */
            total: number;
            rentals: components["schemas"]["ListedRental"][];
        };
        /** @description The account's `cognito_sub`. */
        Subject: string;
        /** @description ISO 3166-1, two letters. */
        Country: string;
        /**
         * @example {
         *       "type": "movie",
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01"
         *     }
         */
        ContentReference: {
            /** @enum {string} */
            type: "movie" | "episode" | "series" | "channel";
            id: components["schemas"]["Id"];
        };
        /**
         * @example {
         *       "user_id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
         *       "country": "DE",
         *       "content": {
         *         "type": "movie",
         *         "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01"
         *       }
         *     }
         */
        AccessQuestion: {
            user_id: components["schemas"]["Subject"];
            /** @description One of that account's profiles. Without it nothing is above anybody's age. */
            profile_id?: components["schemas"]["Id"];
            country?: components["schemas"]["Country"];
            content: components["schemas"]["ContentReference"];
        };
        /**
         * @example {
         *       "allowed": false,
         *       "reason": "not_entitled",
         *       "matched_rule": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f21",
         *       "valid_until": null,
         *       "offers": [
         *         {
         *           "type": "rent",
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f21",
         *           "content": {
         *             "type": "movie",
         *             "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01"
         *           },
         *           "price": {
         *             "amount": 399,
         *             "currency": "EUR"
         *           },
         *           "start_within_hours": 720,
         *           "watch_within_hours": 48
         *         }
         *       ]
         *     }
         */
        AccessDecision: {
            allowed: boolean;
            reason: components["schemas"]["AccessReason"];
            /** @description The rule that decided; null where none did, as for what was bought. */
            matched_rule: components["schemas"]["Id"] | null;
            valid_until: components["schemas"]["ValidUntil"];
            offers: components["schemas"]["Offers"];
        };
        /**
         * @example {
         *       "user_id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
         *       "contents": [
         *         {
         *           "type": "movie",
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01"
         *         },
         *         {
         *           "type": "channel",
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
         *         }
         *       ]
         *     }
         */
        AccessQuestions: {
            user_id: components["schemas"]["Subject"];
            profile_id?: components["schemas"]["Id"];
            country?: components["schemas"]["Country"];
            contents: components["schemas"]["ContentReference"][];
        };
        /**
         * @example {
         *       "results": [
         *         {
         *           "allowed": true,
         *           "reason": "free",
         *           "matched_rule": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f22",
         *           "valid_until": null,
         *           "offers": []
         *         }
         *       ]
         *     }
         */
        AccessDecisions: {
            /** @description In the order of the question. */
            results: components["schemas"]["AccessDecision"][];
        };
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f11",
         *       "name": "Films",
         *       "description": "Everything, on two screens.",
         *       "kind": "svod",
         *       "price": {
         *         "amount": 999,
         *         "currency": "EUR"
         *       },
         *       "period": "month",
         *       "stream_limit": 2,
         *       "on_sale": true,
         *       "created_at": "2026-11-20T07:30:00.000Z",
         *       "updated_at": "2026-11-20T07:30:00.000Z"
         *     }
         */
        AdminPlan: {
            id: components["schemas"]["Id"];
            name: string;
            description: string;
            kind: components["schemas"]["PlanKind"];
            price: components["schemas"]["Money"];
            period: components["schemas"]["Period"];
            stream_limit: components["schemas"]["StreamLimit"];
            on_sale: boolean;
            created_at: components["schemas"]["Timestamp"];
            updated_at: components["schemas"]["Timestamp"];
        };
        /**
         * @example {
         *       "total": 0,
         *       "plans": []
         *     }
         */
        AdminPlanPage: {
            /** @description How many there are, 10100 at the most. */
            total: number;
            plans: components["schemas"]["AdminPlan"][];
        };
        /**
         * @example {
         *       "name": "Films",
         *       "description": "Everything, on two screens.",
         *       "kind": "svod",
         *       "price": {
         *         "amount": 999,
         *         "currency": "EUR"
         *       },
         *       "period": "month",
         *       "stream_limit": 2,
         *       "on_sale": true
         *     }
         */
        PlanInput: {
            name: string;
            description?: string;
            kind?: components["schemas"]["PlanKind"];
            price: components["schemas"]["Money"];
            period: components["schemas"]["Period"];
            stream_limit: components["schemas"]["StreamLimit"];
            /** @description Whether it can be subscribed to; yes, unless it is said. */
            on_sale?: boolean;
        };
        /** @enum {string} */
        RuleTargetType: "episode" | "series" | "movie" | "genre" | "channel" | "all";
        /** @description What a rule is about. `all` is every title and every channel. */
        RuleTarget: {
            /** @constant */
            type: "all";
        } | {
            /** @constant */
            type: "genre";
            genre: components["schemas"]["GenreName"];
        } | {
            /** @enum {string} */
            type: "episode" | "series" | "movie" | "channel";
            id: components["schemas"]["Id"];
        };
        /**
         * @description `free` to everybody who is signed in; to who has one of the `plans`; to who bought it, at `price`; to who rented it, at `price`, to be started
         *     within `start_within_hours` and watched within `watch_within_hours` of that.
         * @enum {string}
         */
        AccessKind: "free" | "plan" | "buy" | "rent";
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f21",
         *       "target": {
         *         "type": "genre",
         *         "genre": "Drama"
         *       },
         *       "access": "rent",
         *       "plans": [],
         *       "price": {
         *         "amount": 399,
         *         "currency": "EUR"
         *       },
         *       "start_within_hours": 720,
         *       "watch_within_hours": 48,
         *       "from": null,
         *       "until": null,
         *       "countries": [
         *         "AT",
         *         "DE"
         *       ],
         *       "minimum_age": 0,
         *       "created_at": "2026-11-20T07:30:00.000Z",
         *       "updated_at": "2026-11-20T07:30:00.000Z"
         *     }
         */
        AccessRule: {
            id: components["schemas"]["Id"];
            target: components["schemas"]["RuleTarget"];
            access: components["schemas"]["AccessKind"];
            plans: components["schemas"]["Id"][];
            price: components["schemas"]["Money"] | null;
            start_within_hours: number | null;
            watch_within_hours: number | null;
            /** Format: date-time */
            from: string | null;
            /** Format: date-time */
            until: string | null;
            /** @description Empty where it holds everywhere. */
            countries: components["schemas"]["Country"][];
            minimum_age: components["schemas"]["MinimumAge"];
            created_at: components["schemas"]["Timestamp"];
            updated_at: components["schemas"]["Timestamp"];
        };
        /**
         * @example {
         *       "total": 0,
         *       "rules": []
         *     }
         */
        AccessRulePage: {
            /** @description How many there are, 10100 at the most. */
            total: number;
            rules: components["schemas"]["AccessRule"][];
        };
        /**
         * @description `plans` belong to `plan` and are needed there, `price` to `buy` and `rent`, the two times to `rent`; elsewhere they are refused (422). A rule of
         *     a series sells the whole series, one of a genre or of all each movie and episode by itself; channels are not sold one by one. A target has
         *     at most 100 rules (409).
         * @example {
         *       "target": {
         *         "type": "genre",
         *         "genre": "Drama"
         *       },
         *       "access": "rent",
         *       "price": {
         *         "amount": 399,
         *         "currency": "EUR"
         *       },
         *       "start_within_hours": 720,
         *       "watch_within_hours": 48,
         *       "countries": [
         *         "DE",
         *         "AT"
         *       ]
         *     }
         */
        AccessRuleInput: {
            target: components["schemas"]["RuleTarget"];
            access: components["schemas"]["AccessKind"];
            /** @description Any of these. */
            plans?: components["schemas"]["Id"][];
            price?: components["schemas"]["Money"];
            start_within_hours?: components["schemas"]["Hours"];
            watch_within_hours?: components["schemas"]["Hours"];
            /** @description From when it holds, included. Always, unless it is said. */
            from?: components["schemas"]["Instant"] | null;
            /** @description Until when, not included. */
            until?: components["schemas"]["Instant"] | null;
            /** @description Where it holds. Everywhere, unless it is said; who is nobody knows where is in none. */
            countries?: components["schemas"]["Country"][];
            /** @description Only for profiles that reach to it. */
            minimum_age?: components["schemas"]["MinimumAge"];
        };
        /**
         * @example {
         *       "type": "movie",
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01"
         *     }
         */
        PlayableReference: {
            /** @enum {string} */
            type: "movie" | "episode" | "channel" | "video";
            id: components["schemas"]["Id"];
        };
        /**
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f61",
         *       "device_id": "living-room",
         *       "device_name": "The TV in the living room",
         *       "content": {
         *         "type": "movie",
         *         "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01"
         *       },
         *       "title": "The Quiet Harbour",
         *       "started_at": "2026-11-20T07:30:00.000Z",
         *       "expires_at": "2026-11-20T07:32:00.000Z",
         *       "renew_after_seconds": 40
         *     }
         */
        Lease: {
            id: components["schemas"]["Id"];
            device_id: string;
            /** @description Empty where none was given. */
            device_name: string;
            content: components["schemas"]["PlayableReference"];
            title: string;
            started_at: components["schemas"]["Timestamp"];
            expires_at: components["schemas"]["Timestamp"];
            /** @description A third of what is left of it, so that one renewal may be lost. */
            renew_after_seconds: number;
        };
        /**
         * @example {
         *       "playback_url": "https://tv.example.com/api/v1/media/leased/eyJhbGciOiJIUzI1NiJ9.e30.c2ln/manifest.mpd",
         *       "drm_info": null,
         *       "content_type": "application/dash+xml",
         *       "expires_at": "2026-11-20T07:32:00.000Z",
         *       "lease": {
         *         "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f61",
         *         "device_id": "living-room",
         *         "device_name": "The TV in the living room",
         *         "content": {
         *           "type": "movie",
         *           "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01"
         *         },
         *         "title": "The Quiet Harbour",
         *         "started_at": "2026-11-20T07:30:00.000Z",
         *         "expires_at": "2026-11-20T07:32:00.000Z",
         *         "renew_after_seconds": 40
         *       }
         *     }
         */
        Playback: {
            /**
             * Format: uri
             * @description The manifest, or the one file, to give to a player. If it has a query (CloudFront's signature), send that along with whatever is asked for
             *     in its folder and below, or send the cookies that came with it; and go on with the new one after each renewal.
             */
            playback_url: string;
            /** @description Nothing is encrypted here. */
            drm_info: null;
            /**
             * @description HLS, DASH or one file.
             * @enum {string}
             */
            content_type: "application/vnd.apple.mpegurl" | "application/dash+xml" | "video/mp4";
            /**
             * Format: date-time
             * @description When the address stops working, unless the lease is renewed before.
             */
            expires_at: string;
            lease: components["schemas"]["Lease"];
        };
        /**
         * @description A problem (RFC 9457) that says why, and what would change that; for a call from a page that may not, the plain problem.
         * @example {
         *       "type": "about:blank",
         *       "title": "Forbidden",
         *       "status": 403,
         *       "detail": "Rent it, buy it, or subscribe to a plan that has it.",
         *       "code": "not_entitled",
         *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *       "reason": "not_entitled",
         *       "offers": []
         *     }
         */
        PlaybackProblem: {
            /** Format: uri-reference */
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            request_id: string;
            reason?: components["schemas"]["AccessReason"];
            offers?: components["schemas"]["Offers"];
        };
        /**
         * @description A problem (RFC 9457) that names the streams which run.
         * @example {
         *       "type": "about:blank",
         *       "title": "Conflict",
         *       "status": 409,
         *       "detail": "2 streams run already, on Kitchen and Living room; no more may at a time.",
         *       "code": "stream_limit_reached",
         *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
         *       "leases": []
         *     }
         */
        StreamLimitProblem: {
            /** Format: uri-reference */
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            request_id: string;
            leases: components["schemas"]["Lease"][];
        };
        /**
         * @description The series that an episode is of, and where in it.
         * @example {
         *       "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02",
         *       "title": "Northern Lights",
         *       "season_number": 1,
         *       "episode_number": 3
         *     }
         */
        SeriesOfEpisode: {
            id: components["schemas"]["Id"];
            title: string;
            season_number: components["schemas"]["SeasonNumber"];
            episode_number: components["schemas"]["EpisodeNumber"];
        };
        Seconds: number;
        /**
         * @description A position, with what a list draws it by.
         * @example {
         *       "content": {
         *         "type": "episode",
         *         "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f03"
         *       },
         *       "title": "The first winter",
         *       "poster_url": "https://images.example.com/northern-lights/poster.jpg",
         *       "series": {
         *         "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02",
         *         "title": "Northern Lights",
         *         "season_number": 1,
         *         "episode_number": 3
         *       },
         *       "position_seconds": 1260.5,
         *       "duration_seconds": 2880,
         *       "finished": false,
         *       "updated_at": "2026-11-20T07:30:00.000Z"
         *     }
         */
        ListedProgress: {
            content: {
                /** @enum {string} */
                type: "movie" | "episode" | "video";
                id: components["schemas"]["Id"];
            };
            /** @description Of an episode, its own. */
            title: string;
            /** @description Of an episode, its series'; null of an upload. */
            poster_url: components["schemas"]["PictureUrl"];
            /** @description Of an episode; of everything else null. */
            series: components["schemas"]["SeriesOfEpisode"] | null;
            position_seconds: components["schemas"]["Seconds"];
            duration_seconds: components["schemas"]["Seconds"];
            finished: boolean;
            updated_at: components["schemas"]["Timestamp"];
        };
        /**
         * @example {
         *       "total": 1,
         *       "progress": [
         *         {
         *           "content": {
         *             "type": "episode",
         *             "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f03"
         *           },
         *           "title": "The first winter",
         *           "poster_url": "https://images.example.com/northern-lights/poster.jpg",
         *           "series": {
         *             "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02",
         *             "title": "Northern Lights",
         *             "season_number": 1,
         *             "episode_number": 3
         *           },
         *           "position_seconds": 1260.5,
         *           "duration_seconds": 2880,
         *           "finished": false,
         *           "updated_at": "2026-11-20T07:30:00.000Z"
         *         }
         *       ]
         *     }
         */
        ProgressPage: {
            /** @description How many there are in all. */
            total: number;
            progress: components["schemas"]["ListedProgress"][];
        };
        /**
         * @example {
         *       "content": {
         *         "type": "movie",
         *         "id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01"
         *       },
         *       "title": "The Quiet Harbour",
         *       "position_seconds": 1260.5,
         *       "duration_seconds": 6720,
         *       "finished": false,
         *       "updated_at": "2026-11-20T07:30:00.000Z"
         *     }
         */
        WatchProgress: {
            content: {
                /** @enum {string} */
                type: "movie" | "episode" | "video";
                id: components["schemas"]["Id"];
            };
            title: string;
            position_seconds: components["schemas"]["Seconds"];
            duration_seconds: components["schemas"]["Seconds"];
            finished: boolean;
            updated_at: components["schemas"]["Timestamp"];
        };
        /**
         * @example {
         *       "position_seconds": 1260.5,
         *       "duration_seconds": 6720
         *     }
         */
        ProgressInput: {
            position_seconds: components["schemas"]["Seconds"];
            /** @description How long the whole of it is, as the player knows it. No position is behind it (422). */
            duration_seconds: number;
        };
        /** Format: binary */
        MediaFile: string;
        /**
         * @example {
         *       "status": "ok",
         *       "message": "itube is running"
         *     }
         */
        Health: {
            /** @enum {string} */
            status: "ok";
            message: string;
        };
        /**
         * @example {
         *       "status": "ok"
         *     }
         */
        Liveness: {
            /** @enum {string} */
            status: "ok";
        };
        /**
         * @example {
         *       "status": "ready"
         *     }
         */
        Readiness: {
            /** @enum {string} */
            status: "ready";
        };
    };
    responses: {
        /** @description The request does not match the contract; `errors` points at each fault. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "detail": "body/email: must match format \"email\"",
                 *       "code": "invalid_request",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e",
                 *       "errors": [
                 *         {
                 *           "in": "body",
                 *           "pointer": "/email",
                 *           "message": "must match format \"email\""
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many calls; wait as long as `Retry-After` says. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "RateLimit-Limit": components["headers"]["RateLimitLimit"];
                "RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                "RateLimit-Reset": components["headers"]["RateLimitReset"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Too Many Requests",
                 *       "status": 429,
                 *       "detail": "Try again in 30 seconds.",
                 *       "code": "rate_limited",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something failed on our side. Quote the request id. */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Internal Server Error",
                 *       "status": 500,
                 *       "detail": "Something went wrong on our side.",
                 *       "code": "internal_error",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller is known but may not do this, or a browser sent the call from a page that may not. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "You may not do this.",
                 *       "code": "forbidden",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `Accept` names nothing that this operation can answer with. */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Acceptable",
                 *       "status": 406,
                 *       "detail": "This operation answers with application/json.",
                 *       "code": "not_acceptable",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than this operation takes. */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Content Too Large",
                 *       "status": 413,
                 *       "detail": "The body may have at most 65536 bytes.",
                 *       "code": "content_too_large",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not of a type that this operation takes. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unsupported Media Type",
                 *       "status": 415,
                 *       "detail": "Send the body as application/json.",
                 *       "code": "unsupported_media_type",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is well-formed, but refused by a rule. */
        Unprocessable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Content",
                 *       "status": 422,
                 *       "detail": "The password needs an upper-case letter.",
                 *       "code": "weak_password",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service behind the gateway gave no answer that makes sense. */
        BadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Gateway",
                 *       "status": 502,
                 *       "detail": "The service behind this address gave no valid answer.",
                 *       "code": "bad_gateway",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A part that this operation needs is out of reach; try again later. */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Service Unavailable",
                 *       "status": 503,
                 *       "detail": "Try again shortly.",
                 *       "code": "unavailable",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service behind the gateway did not answer in time. */
        GatewayTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Gateway Timeout",
                 *       "status": 504,
                 *       "detail": "The service behind this address did not answer in time.",
                 *       "code": "gateway_timeout",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No valid credentials came with the request. */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "detail": "Sign in, or send valid credentials.",
                 *       "code": "unauthenticated",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing, or it is not yours to see. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "There is nothing here.",
                 *       "code": "not_found",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is fine, but not in the present state. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "It is already so.",
                 *       "code": "conflict",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Somebody has changed it since. Read it again. */
        PreconditionFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Precondition Failed",
                 *       "status": 412,
                 *       "detail": "It was changed by somebody else since you read it. Read it again, then change that.",
                 *       "code": "changed_meanwhile",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `plan_not_found`: there is no such plan, or it is not on sale. */
        SubscribingNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "There is no such plan, or it is not on sale.",
                 *       "code": "plan_not_found",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `already_subscribed`: it runs already. `price_changed`: `price` is not the price of now.
         *     `idempotency_key_in_flight`: the first call under the key is still being answered; of these the only one to repeat,
         *     after `Retry-After`.
         */
        SubscribingConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "You subscribe to this plan already.",
                 *       "code": "already_subscribed",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency_key_reused`: the key stands for another wish. */
        KeyReused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Content",
                 *       "status": 422,
                 *       "detail": "This Idempotency-Key stands for another wish. Take a new one for each.",
                 *       "code": "idempotency_key_reused",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `subscription_not_found`: there is no such subscription, or none that runs. */
        CancellingNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "You have no such subscription, or none that runs.",
                 *       "code": "subscription_not_found",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `several_subscriptions`: several run, and `subscription_id` says which.
         *     `idempotency_key_in_flight`: the first call under the key is still being answered; of these the only one to repeat,
         *     after `Retry-After`.
         */
        CancellingConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "You have several subscriptions. Say which one.",
                 *       "code": "several_subscriptions",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `content_not_found`: there is no such title, or it is not theirs to see. `profile_not_found`: the profile is none of
         *     theirs.
         */
        SaleNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "There is no such movie, episode or series, or it is not yours to see.",
                 *       "code": "content_not_found",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `already_purchased`: it is theirs. `not_on_offer`: it is not sold like that here, now and to this profile.
         *     `offer_gone`: `offer_id` is none of its offers now. `price_changed`: `price` is not the price of now.
         *     `idempotency_key_in_flight`: the first call under the key is still being answered; of these the only one to repeat,
         *     after `Retry-After`.
         */
        PurchaseConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "The price is another one now. Look at it again.",
                 *       "code": "price_changed",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `choose_offer`: there are several offers, and `offer_id` says which. `idempotency_key_reused`: the key stands for another wish. */
        SaleUnprocessable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Content",
                 *       "status": 422,
                 *       "detail": "There are several offers. Say which one.",
                 *       "code": "choose_offer",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `already_rented`: it runs. `already_purchased`: it is theirs. `not_on_offer`: it is not sold like that here, now and to
         *     this profile. `offer_gone`: `offer_id` is none of its offers now. `price_changed`: `price` is not the price of now.
         *     `idempotency_key_in_flight`: the first call under the key is still being answered; of these the only one to repeat,
         *     after `Retry-After`.
         */
        RentalConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "The price is another one now. Look at it again.",
                 *       "code": "price_changed",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It may not be watched now; `reason` says why, and `offers` what would change that. */
        PlaybackRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["PlaybackProblem"];
            };
        };
        /** @description As many streams run as may; `leases` says which. */
        StreamLimit: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["StreamLimitProblem"];
            };
        };
        /** @description The file has no such part. */
        RangeNotSatisfiable: {
            headers: {
                "Content-Range": components["headers"]["ContentRange"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Range Not Satisfiable",
                 *       "status": 416,
                 *       "detail": "The file has 146515 bytes.",
                 *       "code": "range_not_satisfiable",
                 *       "request_id": "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description How many at the most.
         * @example 20
         */
        Limit: number;
        /**
         * @description Where the page begins; opaque, from the `Link` header of the page before.
         * @example MTc5NTE3OTg1MjAwMC4zZDNmMGI4YS01MmI1LTRhODYtOWEwYy02ZDFmMGE2ZjRjMTE
         */
        Cursor: string;
        /**
         * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
         * @example "p1xk3q0f7a2m"
         */
        IfNoneMatch: string;
        /**
         * @description The video's id, in any case of letters.
         * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
         */
        VideoId: string;
        /**
         * @description The upload in parts.
         * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
         */
        UploadId: components["schemas"]["UploadId"];
        /**
         * @description How many at the most.
         * @example 100
         */
        PartLimit: number;
        /**
         * @description Where the page begins; opaque, from the `Link` header of the page before.
         * @example cGFydC4x
         */
        PartCursor: string;
        /**
         * @description The profile's id, in any case of letters.
         * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
         */
        ProfileId: components["schemas"]["Id"];
        /**
         * @description The ETag of the version that the change is meant for (RFC 9110). Of another one it is refused with 412.
         * @example "p1xk3q0f7a2m"
         */
        IfMatch: string;
        /**
         * @description How many at the most.
         * @example 20
         */
        PageLimit: number;
        /**
         * @description How many to pass over.
         * @example 0
         */
        Offset: number;
        /**
         * @description The account's id, in any case of letters.
         * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
         */
        UserId: components["schemas"]["Id"];
        /**
         * @description Only titles of this genre, by its name in any case of letters.
         * @example Drama
         */
        Genre: components["schemas"]["GenreName"];
        /**
         * @description Only what was released in this year.
         * @example 1999
         */
        ReleaseYear: components["schemas"]["Year"];
        /**
         * @description Only titles that match this text.
         * @example harbour
         */
        TitleText: string;
        /**
         * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
         * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
         */
        ViewerProfile: components["schemas"]["Id"];
        /**
         * @description What else of each. `access`, whether the caller may watch it now, and what would change that.
         * @example [
         *       "access"
         *     ]
         */
        Include: "access"[];
        /**
         * @description What the list is sorted by.
         * @example title
         */
        TitleSort: "title" | "release_date" | "popularity" | "added";
        /**
         * @description Ascending or descending.
         * @example desc
         */
        Order: "asc" | "desc";
        /**
         * @description The movie's id, in any case of letters.
         * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
         */
        MovieId: components["schemas"]["Id"];
        /**
         * @description The series' id, in any case of letters.
         * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02
         */
        SeriesId: components["schemas"]["Id"];
        /**
         * @description Only this season.
         * @example 1
         */
        Season: components["schemas"]["SeasonNumber"];
        /**
         * @description The episode's id, in any case of letters.
         * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f03
         */
        EpisodeId: components["schemas"]["Id"];
        /**
         * @description Only people whose names begin like this, in any case of letters.
         * @example Agn
         */
        PersonName: components["schemas"]["PersonName"];
        /**
         * @description The person's id, in any case of letters.
         * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f04
         */
        PersonId: components["schemas"]["Id"];
        /**
         * @description Only the episodes of this series.
         * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02
         */
        OfSeries: components["schemas"]["Id"];
        /**
         * @description How many to pass over.
         * @example 0
         */
        SearchOffset: number;
        /**
         * @description The channel's id, in any case of letters.
         * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
         */
        ChannelId: components["schemas"]["Id"];
        /**
         * @description Only these channels; all of them where none is named. 404 where one of them is not there.
         * @example [
         *       "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
         *     ]
         */
        GuideChannels: components["schemas"]["Id"][];
        /**
         * @description The first moment; this minute where nothing is said.
         * @example 2026-11-20T18:00:00Z
         */
        GuideFrom: string;
        /**
         * @description The first moment after it, at most 7 days later; 6 hours later where nothing is said.
         * @example 2026-11-21T00:00:00Z
         */
        GuideUntil: string;
        /**
         * @description Behind which programme the answer begins; opaque, from a channel's `next_cursor`. It goes with that one `channel_id`.
         * @example Z3VpZGUuMTc5NTIwMjEwMDAwMC4w
         */
        GuideCursor: string;
        /**
         * @description Texts in this language, where the guide has them in several; else in the first one.
         * @example de
         */
        GuideLanguage: string;
        /**
         * @description Leaves out what has ended by then.
         * @example 2026-11-20T18:00:00Z
         */
        ExportFrom: string;
        /**
         * @description Leaves out what begins then, or later.
         * @example 2026-11-27T18:00:00Z
         */
        ExportUntil: string;
        /**
         * @description A word of the caller's own for this one wish, such as a UUID. A repeat has the same answer, byte for byte, for 24 hours, of the caller's last 1,000
         *     wishes; another wish under the same word is 422, and one whose first call takes long is 409 meanwhile. Repeats count as calls do.
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        IdempotencyKey: string;
        /**
         * @description Not needed, as a repeat changes nothing; but with it, one that comes late does not cancel what has been resumed meanwhile.
         *     Repeats count as calls do.
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        IdempotencyKeyOptional: string;
        /**
         * @description Which one; the one that runs, unless it is said.
         * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f31
         */
        OfSubscription: components["schemas"]["Id"];
        /**
         * @description The id of the movie, episode, series or video, in any case of letters.
         * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
         */
        ContentId: components["schemas"]["Id"];
        /**
         * @description The plan's id, in any case of letters.
         * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f11
         */
        PlanId: components["schemas"]["Id"];
        /**
         * @description Only rules of this kind of target.
         * @example movie
         */
        RuleTargetType: components["schemas"]["RuleTargetType"];
        /**
         * @description The rule's id, in any case of letters.
         * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f21
         */
        RuleId: components["schemas"]["Id"];
        /**
         * @description The device's own word for itself; each sign-in is a device, unless it is said.
         * @example living-room
         */
        DeviceId: string;
        /**
         * @description What people call it.
         * @example The TV in the living room
         */
        DeviceName: string;
        /**
         * @description The lease to end, so that this one may begin; one that has ended by itself is no matter.
         * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f61
         */
        TakeOver: components["schemas"]["Id"];
        /**
         * @description Which one, where there are several; the first of these that there is, unless it is said: DASH, then HLS, then the upload itself. 404
         *     `format_not_found` where there is none. Safari and iOS play HLS. The upload of somebody else's video is given only where nothing was made of it.
         * @example dash
         */
        MediaFormat: "dash" | "hls" | "file";
        /**
         * @description From when on; inside the channel's catch-up window (422).
         * @example 2026-11-20T18:00:00Z
         */
        CatchUpStart: string;
        /**
         * @description Until when; after `start`. Where it is to come still, on until now, and then live.
         * @example 2026-11-20T19:30:00Z
         */
        CatchUpEnd: string;
        /**
         * @description The lease's id, in any case of letters.
         * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f61
         */
        LeaseId: components["schemas"]["Id"];
        /**
         * @description The object's key.
         * @example videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4/manifest.mpd
         */
        MediaKey: string;
        /**
         * @description One range of bytes (RFC 9110, section 14).
         * @example bytes=0-1023
         */
        Range: string;
        /**
         * @description The ETag, or the date, of the version that the range is of; of another one the whole file comes.
         * @example "p1xk3q0f7a2m"
         */
        IfRange: string;
        /**
         * @description From *Play*.
         * @example eyJhbGciOiJIUzI1NiJ9.e30.c2ln
         */
        MediaToken: string;
        /**
         * @description The manifest, or a file that it names.
         * @example manifest.mpd
         */
        MediaPath: string;
        /**
         * @description Of a channel, whatever its manifests say in the addresses of their files; passed on, but for a `start` or `end` of a manifest that *Play* has not
         *     allowed. Else nothing depends on it.
         * @example {
         *       "session": "71"
         *     }
         */
        OriginQuery: {
            [key: string]: string;
        };
    };
    requestBodies: never;
    headers: {
        /**
         * @description Where to go.
         * @example /docs
         */
        Location: string;
        /**
         * @description Seconds to wait before trying again.
         * @example 30
         */
        RetryAfter: number;
        /**
         * @description How many calls the current window allows.
         * @example 600
         */
        RateLimitLimit: number;
        /**
         * @description How many calls are left in the current window.
         * @example 599
         */
        RateLimitRemaining: number;
        /**
         * @description Seconds until the window ends.
         * @example 42
         */
        RateLimitReset: number;
        /**
         * @description The cookies of the session, each in a header of its own.
         * @example [
         *       "access_token=eyJhbGciOi; Max-Age=3600; Path=/; HttpOnly; Secure; SameSite=None"
         *     ]
         */
        SetCookie: string[];
        /**
         * @description How to authenticate (RFC 9110).
         * @example Bearer
         */
        WwwAuthenticate: string;
        /**
         * @description Who may keep the answer, and for how long.
         * @example public, max-age=300
         */
        CacheControl: string;
        /**
         * @description The version of this representation, for `If-None-Match`.
         * @example "p1xk3q0f7a2m"
         */
        ETag: string;
        /**
         * @description The next page (RFC 8288), absent on the last one.
         * @example </api/v1/upload/videos?limit=20&cursor=MTc2MzE>; rel="next"
         */
        Link: string;
        /**
         * @description Where media comes from CloudFront by signed cookies, each in a header of its own.
         * @example [
         *       "CloudFront-Key-Pair-Id=K2JCJMDEHXQW5F; Path=/videos/ada/film.mp4/; Secure; HttpOnly"
         *     ]
         */
        MediaCookies: string[];
        /**
         * @description That parts can be asked for.
         * @example bytes
         */
        AcceptRanges: string;
        /**
         * @description When the file was stored.
         * @example Fri, 20 Nov 2026 07:30:00 GMT
         */
        LastModified: string;
        /**
         * @description That pages of other origins may show it.
         * @example cross-origin
         */
        CrossOriginResourcePolicy: "cross-origin";
        /**
         * @description Which part it is (RFC 9110, section 14.4).
         * @example bytes 0-1023/146515
         */
        ContentRange: string;
        /**
         * @description What a channel's origin has done to the file, though it was asked not to.
         * @example gzip
         */
        ContentEncoding: string;
        /**
         * @description What the page may load.
         * @example default-src 'self'
         */
        ContentSecurityPolicy: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getIndex: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the documentation. */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    registerUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            /** @description A code is on its way. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "We have sent a code to your address."
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    signUpUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            /** @description A code is on its way. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "We have sent a code to your address."
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Verification"];
            };
        };
        responses: {
            /** @description The account can sign in now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Your address is verified. You can sign in now."
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    resendCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            /** @description If a registration waits, a code is on its way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "If a registration waits for this address, a new code is on its way."
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    loginUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Signed in. */
            200: {
                headers: {
                    "Set-Cookie": components["headers"]["SetCookie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: {
                /**
                 * @description From *Log in*.
                 * @example 4u1xw0Yl2c1mZ3k
                 */
                refresh_token?: string;
                /**
                 * @description From *Log in* or *Who am I*. Where given, it must be the owner of the refresh token.
                 * @example 6f9619ff-8b86-4d01-b42d-00cf4fc964ff
                 */
                user_cognito_sub?: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description A new access token, and a new refresh token where one was issued. */
            200: {
                headers: {
                    "Set-Cookie": components["headers"]["SetCookie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    logoutUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: {
                /**
                 * @description From *Log in*.
                 * @example eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl
                 */
                access_token?: string;
                /**
                 * @description From *Log in*.
                 * @example 4u1xw0Yl2c1mZ3k
                 */
                refresh_token?: string;
                /**
                 * @description From *Log in* or *Who am I*. Goes with the refresh token.
                 * @example 6f9619ff-8b86-4d01-b42d-00cf4fc964ff
                 */
                user_cognito_sub?: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description Signed out. */
            200: {
                headers: {
                    "Set-Cookie": components["headers"]["SetCookie"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Signed out."
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getCurrentUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "Set-Cookie": components["headers"]["SetCookie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listSigningKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySet"];
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listVideos: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description Where the page begins; opaque, from the `Link` header of the page before.
                 * @example MTc5NTE3OTg1MjAwMC4zZDNmMGI4YS01MmI1LTRhODYtOWEwYy02ZDFmMGE2ZjRjMTE
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of videos. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Video"][];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createUploadUrl: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where to put the file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadUrl"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createThumbnailUploadUrl: {
        parameters: {
            query: {
                /**
                 * @description The `media_id` of the video's upload.
                 * @example videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4
                 */
                associated_video_id: components["schemas"]["UploadKey"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where to put the picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "http://localhost:8000/s3/itube-thumbnails/thumbnails/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.jpg?X-Amz-Signature=5d6c",
                     *       "media_id": "thumbnails/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.jpg",
                     *       "method": "PUT",
                     *       "headers": {
                     *         "content-type": "image/jpg",
                     *         "x-amz-acl": "public-read"
                     *       },
                     *       "expires_at": "2026-11-20T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["UploadUrl"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    saveVideoMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VideoMetadata"];
            };
        };
        responses: {
            /** @description The video. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Video"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getVideo: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The video's id, in any case of letters.
                 * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
                 */
                video_id: components["parameters"]["VideoId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The video. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Video"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteVideo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The video's id, in any case of letters.
                 * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
                 */
                video_id: components["parameters"]["VideoId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    updateVideo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The video's id, in any case of letters.
                 * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
                 */
                video_id: components["parameters"]["VideoId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VideoEdit"];
            };
        };
        responses: {
            /** @description The video as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Video"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    updateVideoStatus: {
        parameters: {
            query: {
                /**
                 * @description The status to report.
                 * @example COMPLETED
                 */
                status: components["schemas"]["ProcessingStatusInput"];
            };
            header?: never;
            path: {
                /**
                 * @description The video's id, in any case of letters.
                 * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
                 */
                video_id: components["parameters"]["VideoId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusReport"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    findVideoByKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The object key of the upload.
                 * @example videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4
                 */
                s3_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The video's id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoReference"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listMultipartUploads: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description Where the page begins; opaque, from the `Link` header of the page before.
                 * @example MTc5NTE3OTg1MjAwMC4zZDNmMGI4YS01MmI1LTRhODYtOWEwYy02ZDFmMGE2ZjRjMTE
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of uploads. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MultipartUpload"][];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createMultipartUpload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MultipartUploadRequest"];
            };
        };
        responses: {
            /** @description The upload, of which nothing has arrived yet. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MultipartUpload"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getMultipartUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The upload in parts.
                 * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
                 */
                upload_id: components["parameters"]["UploadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The upload. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MultipartUpload"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    abortMultipartUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The upload in parts.
                 * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
                 */
                upload_id: components["parameters"]["UploadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listUploadedParts: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 100
                 */
                limit: components["parameters"]["PartLimit"];
                /**
                 * @description Where the page begins; opaque, from the `Link` header of the page before.
                 * @example cGFydC4x
                 */
                cursor?: components["parameters"]["PartCursor"];
            };
            header?: never;
            path: {
                /**
                 * @description The upload in parts.
                 * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
                 */
                upload_id: components["parameters"]["UploadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of parts. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedPart"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    signUploadParts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The upload in parts.
                 * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
                 */
                upload_id: components["parameters"]["UploadId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartNumbers"];
            };
        };
        responses: {
            /** @description An address for each of these parts, in the order asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedParts"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    completeMultipartUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The upload in parts.
                 * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
                 */
                upload_id: components["parameters"]["UploadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The film is there; describe it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompletedUpload"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listMyVideos: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description Where the page begins; opaque, from the `Link` header of the page before.
                 * @example MTc5NTE3OTg1MjAwMC4zZDNmMGI4YS01MmI1LTRhODYtOWEwYy02ZDFmMGE2ZjRjMTE
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of videos. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Video"][];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getViewer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Viewer"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listProfiles: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profiles. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"][];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileInput"];
            };
        };
        responses: {
            /** @description The profile. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getProfile: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The profile's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id: components["parameters"]["ProfileId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    replaceProfile: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that the change is meant for (RFC 9110). Of another one it is refused with 412.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The profile's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id: components["parameters"]["ProfileId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileInput"];
            };
        };
        responses: {
            /** @description The profile as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The profile's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id: components["parameters"]["ProfileId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listUsers: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
                /**
                 * @description What their addresses begin with, in any case of letters.
                 * @example ada@
                 */
                email?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of accounts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The account's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManagedUser"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    replaceUser: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that the change is meant for (RFC 9110). Of another one it is refused with 412.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The account's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description The account as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManagedUser"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listAuditEntries: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description Where the page begins; opaque, from the `Link` header of the page before.
                 * @example MTc5NTE3OTg1MjAwMC4zZDNmMGI4YS01MmI1LTRhODYtOWEwYy02ZDFmMGE2ZjRjMTE
                 */
                cursor?: components["parameters"]["Cursor"];
                /**
                 * @description The `cognito_sub` of whoever did it.
                 * @example 6f9619ff-8b86-4d01-b42d-00cf4fc964ff
                 */
                actor?: string;
                /**
                 * @description What was done, as an `operationId`.
                 * @example replaceUser
                 */
                action?: string;
                /**
                 * @description What kind of thing it was done to.
                 * @example user
                 */
                target_type?: string;
                /**
                 * @description What it was done to.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                target_id?: string;
                /**
                 * @description Not before this.
                 * @example 2026-11-20T00:00:00Z
                 */
                from?: components["schemas"]["Instant"];
                /**
                 * @description Before this.
                 * @example 2026-11-21T00:00:00Z
                 */
                until?: components["schemas"]["Instant"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntry"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listMovies: {
        parameters: {
            query: {
                /**
                 * @description Only titles of this genre, by its name in any case of letters.
                 * @example Drama
                 */
                genre?: components["parameters"]["Genre"];
                /**
                 * @description Only what was released in this year.
                 * @example 1999
                 */
                year?: components["parameters"]["ReleaseYear"];
                /**
                 * @description Only titles that match this text.
                 * @example harbour
                 */
                q?: components["parameters"]["TitleText"];
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
                /**
                 * @description What else of each. `access`, whether the caller may watch it now, and what would change that.
                 * @example [
                 *       "access"
                 *     ]
                 */
                include?: components["parameters"]["Include"];
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
                /**
                 * @description What the list is sorted by.
                 * @example title
                 */
                sort_by: components["parameters"]["TitleSort"];
                /**
                 * @description Ascending or descending.
                 * @example desc
                 */
                order?: components["parameters"]["Order"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of movies. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoviePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getMovie: {
        parameters: {
            query?: {
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
                /**
                 * @description What else of each. `access`, whether the caller may watch it now, and what would change that.
                 * @example [
                 *       "access"
                 *     ]
                 */
                include?: components["parameters"]["Include"];
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The movie's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                movie_id: components["parameters"]["MovieId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The movie. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovieDetails"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listSeries: {
        parameters: {
            query: {
                /**
                 * @description Only titles of this genre, by its name in any case of letters.
                 * @example Drama
                 */
                genre?: components["parameters"]["Genre"];
                /**
                 * @description Only what was released in this year.
                 * @example 1999
                 */
                year?: components["parameters"]["ReleaseYear"];
                /**
                 * @description Only titles that match this text.
                 * @example harbour
                 */
                q?: components["parameters"]["TitleText"];
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
                /**
                 * @description What else of each. `access`, whether the caller may watch it now, and what would change that.
                 * @example [
                 *       "access"
                 *     ]
                 */
                include?: components["parameters"]["Include"];
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
                /**
                 * @description What the list is sorted by.
                 * @example title
                 */
                sort_by: components["parameters"]["TitleSort"];
                /**
                 * @description Ascending or descending.
                 * @example desc
                 */
                order?: components["parameters"]["Order"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of series. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getSeries: {
        parameters: {
            query?: {
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
                /**
                 * @description What else of each. `access`, whether the caller may watch it now, and what would change that.
                 * @example [
                 *       "access"
                 *     ]
                 */
                include?: components["parameters"]["Include"];
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The series' id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02
                 */
                series_id: components["parameters"]["SeriesId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The series. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesDetails"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listEpisodes: {
        parameters: {
            query: {
                /**
                 * @description Only this season.
                 * @example 1
                 */
                season?: components["parameters"]["Season"];
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
                /**
                 * @description What else of each. `access`, whether the caller may watch it now, and what would change that.
                 * @example [
                 *       "access"
                 *     ]
                 */
                include?: components["parameters"]["Include"];
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
            };
            header?: never;
            path: {
                /**
                 * @description The series' id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02
                 */
                series_id: components["parameters"]["SeriesId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of episodes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EpisodePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getEpisode: {
        parameters: {
            query?: {
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
                /**
                 * @description What else of each. `access`, whether the caller may watch it now, and what would change that.
                 * @example [
                 *       "access"
                 *     ]
                 */
                include?: components["parameters"]["Include"];
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The episode's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f03
                 */
                episode_id: components["parameters"]["EpisodeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The episode. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Episode"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listGenres: {
        parameters: {
            query: {
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of genres. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenrePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listPeople: {
        parameters: {
            query: {
                /**
                 * @description Only people whose names begin like this, in any case of letters.
                 * @example Agn
                 */
                name?: components["parameters"]["PersonName"];
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of people. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getPerson: {
        parameters: {
            query?: {
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The person's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f04
                 */
                person_id: components["parameters"]["PersonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listAdminMovies: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of movies. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminMoviePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createMovie: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MovieInput"];
            };
        };
        responses: {
            /** @description The movie, as administrators see it. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminMovie"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getAdminMovie: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The movie's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                movie_id: components["parameters"]["MovieId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The movie, as administrators see it. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminMovie"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    replaceMovie: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that the change is meant for (RFC 9110). Of another one it is refused with 412.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The movie's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                movie_id: components["parameters"]["MovieId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MovieInput"];
            };
        };
        responses: {
            /** @description The movie as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminMovie"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteMovie: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that the change is meant for (RFC 9110). Of another one it is refused with 412.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The movie's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                movie_id: components["parameters"]["MovieId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listAdminSeries: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of series. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminSeriesPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createSeries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeriesInput"];
            };
        };
        responses: {
            /** @description The series, as administrators see it. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminSeries"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getAdminSeries: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The series' id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02
                 */
                series_id: components["parameters"]["SeriesId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The series, as administrators see it. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminSeries"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    replaceSeries: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that the change is meant for (RFC 9110). Of another one it is refused with 412.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The series' id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02
                 */
                series_id: components["parameters"]["SeriesId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeriesInput"];
            };
        };
        responses: {
            /** @description The series as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminSeries"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteSeries: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that the change is meant for (RFC 9110). Of another one it is refused with 412.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The series' id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02
                 */
                series_id: components["parameters"]["SeriesId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listAdminEpisodes: {
        parameters: {
            query: {
                /**
                 * @description Only the episodes of this series.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f02
                 */
                series_id?: components["parameters"]["OfSeries"];
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of episodes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminEpisodePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createEpisode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EpisodeInput"];
            };
        };
        responses: {
            /** @description The episode, as administrators see it. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminEpisode"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getAdminEpisode: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The episode's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f03
                 */
                episode_id: components["parameters"]["EpisodeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The episode, as administrators see it. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminEpisode"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    replaceEpisode: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that the change is meant for (RFC 9110). Of another one it is refused with 412.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The episode's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f03
                 */
                episode_id: components["parameters"]["EpisodeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EpisodeInput"];
            };
        };
        responses: {
            /** @description The episode as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminEpisode"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteEpisode: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that the change is meant for (RFC 9110). Of another one it is refused with 412.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The episode's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f03
                 */
                episode_id: components["parameters"]["EpisodeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    searchEverything: {
        parameters: {
            query: {
                /**
                 * @description What to search for.
                 * @example the godf
                 */
                q: components["schemas"]["SearchText"];
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["SearchOffset"];
                /**
                 * @description Only these; may be repeated. All, unless it is said.
                 * @example [
                 *       "movie",
                 *       "series"
                 *     ]
                 */
                type?: components["schemas"]["FindableType"][];
                /**
                 * @description Where to look; may be repeated. Everywhere, unless it is said. The title of an episode includes its series'; `actors` are all the
                 *     people of a film, directors included.
                 * @example [
                 *       "title",
                 *       "actors"
                 *     ]
                 */
                fields?: components["schemas"]["SearchField"][];
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found, the best first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResults"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listChannels: {
        parameters: {
            query: {
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
                /**
                 * @description What else of each. `access`, whether the caller may watch it now, and what would change that.
                 * @example [
                 *       "access"
                 *     ]
                 */
                include?: components["parameters"]["Include"];
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of channels. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelPage"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getChannel: {
        parameters: {
            query?: {
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
                /**
                 * @description What else of each. `access`, whether the caller may watch it now, and what would change that.
                 * @example [
                 *       "access"
                 *     ]
                 */
                include?: components["parameters"]["Include"];
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The channel's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channel. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getGuide: {
        parameters: {
            query: {
                /**
                 * @description Only these channels; all of them where none is named. 404 where one of them is not there.
                 * @example [
                 *       "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     ]
                 */
                channel_id?: components["parameters"]["GuideChannels"];
                /**
                 * @description The first moment; this minute where nothing is said.
                 * @example 2026-11-20T18:00:00Z
                 */
                from?: components["parameters"]["GuideFrom"];
                /**
                 * @description The first moment after it, at most 7 days later; 6 hours later where nothing is said.
                 * @example 2026-11-21T00:00:00Z
                 */
                until?: components["parameters"]["GuideUntil"];
                /**
                 * @description Behind which programme the answer begins; opaque, from a channel's `next_cursor`. It goes with that one `channel_id`.
                 * @example Z3VpZGUuMTc5NTIwMjEwMDAwMC4w
                 */
                cursor?: components["parameters"]["GuideCursor"];
                /**
                 * @description Texts in this language, where the guide has them in several; else in the first one.
                 * @example de
                 */
                language?: components["parameters"]["GuideLanguage"];
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The guide of that time. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Guide"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getGuideNow: {
        parameters: {
            query: {
                /**
                 * @description Only these channels; all of them where none is named. 404 where one of them is not there.
                 * @example [
                 *       "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     ]
                 */
                channel_id?: components["parameters"]["GuideChannels"];
                /**
                 * @description Texts in this language, where the guide has them in several; else in the first one.
                 * @example de
                 */
                language?: components["parameters"]["GuideLanguage"];
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is on. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuideNow"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    exportGuide: {
        parameters: {
            query?: {
                /**
                 * @description Only these channels; all of them where none is named. 404 where one of them is not there.
                 * @example [
                 *       "0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e"
                 *     ]
                 */
                channel_id?: components["parameters"]["GuideChannels"];
                /**
                 * @description Leaves out what has ended by then.
                 * @example 2026-11-20T18:00:00Z
                 */
                from?: components["parameters"]["ExportFrom"];
                /**
                 * @description Leaves out what begins then, or later.
                 * @example 2026-11-27T18:00:00Z
                 */
                until?: components["parameters"]["ExportUntil"];
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The guide. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listAdminChannels: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of channels. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminChannelPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelInput"];
            };
        };
        responses: {
            /** @description The channel. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminChannel"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getAdminChannel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The channel's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channel. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminChannel"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    replaceChannel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that the change is meant for (RFC 9110). Of another one it is refused with 412.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The channel's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelInput"];
            };
        };
        responses: {
            /** @description The channel as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminChannel"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteChannel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that the change is meant for (RFC 9110). Of another one it is refused with 412.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The channel's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    uploadGuide: {
        parameters: {
            query: {
                /**
                 * @description What the feed is called, for the audit log.
                 * @example provider-de
                 */
                source?: components["schemas"]["FeedName"];
                /**
                 * @description Of the feed's times that state no zone, an IANA name or an offset.
                 * @example Europe/Berlin
                 */
                time_zone?: components["schemas"]["TimeZone"];
                /**
                 * @description Report what would happen, and change nothing.
                 * @example true
                 */
                dry_run: boolean;
                /**
                 * @description Make the feed's channels that are unknown, with the lowest free numbers; else they are reported and left out.
                 * @example false
                 */
                create_channels: boolean;
                /**
                 * @description Of the channels that are made, in years. Nobody has looked at them yet: unless it is said, they are for grown-ups, 18.
                 * @example 0
                 */
                minimum_age?: components["schemas"]["MinimumAge"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/xml": string;
                "text/xml": string;
                "application/gzip": string;
            };
        };
        responses: {
            /** @description What was done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listPlans: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of plans. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanPage"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listSubscriptions: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of subscriptions. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionPage"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createSubscription: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description A word of the caller's own for this one wish, such as a UUID. A repeat has the same answer, byte for byte, for 24 hours, of the caller's last 1,000
                 *     wishes; another wish under the same word is 422, and one whose first call takes long is 409 meanwhile. Repeats count as calls do.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionInput"];
            };
        };
        responses: {
            /** @description The subscription. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["SubscribingNotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["SubscribingConflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    cancelSubscription: {
        parameters: {
            query?: {
                /**
                 * @description Which one; the one that runs, unless it is said.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f31
                 */
                subscription_id?: components["parameters"]["OfSubscription"];
            };
            header?: {
                /**
                 * @description Not needed, as a repeat changes nothing; but with it, one that comes late does not cancel what has been resumed meanwhile.
                 *     Repeats count as calls do.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKeyOptional"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The subscription, with its end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["CancellingNotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["CancellingConflict"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    purchaseContent: {
        parameters: {
            query?: {
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
            };
            header: {
                /**
                 * @description A word of the caller's own for this one wish, such as a UUID. A repeat has the same answer, byte for byte, for 24 hours, of the caller's last 1,000
                 *     wishes; another wish under the same word is 422, and one whose first call takes long is 409 meanwhile. Repeats count as calls do.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The id of the movie, episode, series or video, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                content_id: components["parameters"]["ContentId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PurchaseInput"];
            };
        };
        responses: {
            /** @description The purchase. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Purchase"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["SaleNotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PurchaseConflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["SaleUnprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listPurchases: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of purchases. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchasePage"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    rentContent: {
        parameters: {
            query?: {
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
            };
            header: {
                /**
                 * @description A word of the caller's own for this one wish, such as a UUID. A repeat has the same answer, byte for byte, for 24 hours, of the caller's last 1,000
                 *     wishes; another wish under the same word is 422, and one whose first call takes long is 409 meanwhile. Repeats count as calls do.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key": components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The id of the movie, episode, series or video, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                content_id: components["parameters"]["ContentId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RentalInput"];
            };
        };
        responses: {
            /** @description The rental. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rental"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["SaleNotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["RentalConflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["SaleUnprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listRentals: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
                /**
                 * @description Those alone that have not ended.
                 * @example true
                 */
                running: boolean;
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rentals. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RentalPage"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    checkAccess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccessQuestion"];
            };
        };
        responses: {
            /** @description The decision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDecision"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    checkAccessBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccessQuestions"];
            };
        };
        responses: {
            /** @description The decisions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDecisions"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listAdminPlans: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of plans. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminPlanPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createPlan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanInput"];
            };
        };
        responses: {
            /** @description The plan. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminPlan"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getAdminPlan: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The plan's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f11
                 */
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminPlan"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    replacePlan: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that the change is meant for (RFC 9110). Of another one it is refused with 412.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The plan's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f11
                 */
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanInput"];
            };
        };
        responses: {
            /** @description The plan as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminPlan"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deletePlan: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that the change is meant for (RFC 9110). Of another one it is refused with 412.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The plan's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f11
                 */
                plan_id: components["parameters"]["PlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listAccessRules: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
                /**
                 * @description Only rules of this kind of target.
                 * @example movie
                 */
                target_type?: components["parameters"]["RuleTargetType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rules. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessRulePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    createAccessRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccessRuleInput"];
            };
        };
        responses: {
            /** @description The rule. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessRule"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getAccessRule: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The rule's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f21
                 */
                rule_id: components["parameters"]["RuleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessRule"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    replaceAccessRule: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that the change is meant for (RFC 9110). Of another one it is refused with 412.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The rule's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f21
                 */
                rule_id: components["parameters"]["RuleId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccessRuleInput"];
            };
        };
        responses: {
            /** @description The rule as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessRule"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    deleteAccessRule: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The ETag of the version that the change is meant for (RFC 9110). Of another one it is refused with 412.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description The rule's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f21
                 */
                rule_id: components["parameters"]["RuleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    playOndemand: {
        parameters: {
            query?: {
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
                /**
                 * @description The device's own word for itself; each sign-in is a device, unless it is said.
                 * @example living-room
                 */
                device_id?: components["parameters"]["DeviceId"];
                /**
                 * @description What people call it.
                 * @example The TV in the living room
                 */
                device_name?: components["parameters"]["DeviceName"];
                /**
                 * @description The lease to end, so that this one may begin; one that has ended by itself is no matter.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f61
                 */
                take_over?: components["parameters"]["TakeOver"];
                /**
                 * @description Which one, where there are several; the first of these that there is, unless it is said: DASH, then HLS, then the upload itself. 404
                 *     `format_not_found` where there is none. Safari and iOS play HLS. The upload of somebody else's video is given only where nothing was made of it.
                 * @example dash
                 */
                format?: components["parameters"]["MediaFormat"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of the movie, episode, series or video, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                content_id: components["parameters"]["ContentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where to play it. */
            200: {
                headers: {
                    "Set-Cookie": components["headers"]["MediaCookies"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playback"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["PlaybackRefused"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["StreamLimit"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    playLive: {
        parameters: {
            query?: {
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
                /**
                 * @description The device's own word for itself; each sign-in is a device, unless it is said.
                 * @example living-room
                 */
                device_id?: components["parameters"]["DeviceId"];
                /**
                 * @description What people call it.
                 * @example The TV in the living room
                 */
                device_name?: components["parameters"]["DeviceName"];
                /**
                 * @description The lease to end, so that this one may begin; one that has ended by itself is no matter.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f61
                 */
                take_over?: components["parameters"]["TakeOver"];
                /**
                 * @description From when on; inside the channel's catch-up window (422).
                 * @example 2026-11-20T18:00:00Z
                 */
                start?: components["parameters"]["CatchUpStart"];
                /**
                 * @description Until when; after `start`. Where it is to come still, on until now, and then live.
                 * @example 2026-11-20T19:30:00Z
                 */
                end?: components["parameters"]["CatchUpEnd"];
            };
            header?: never;
            path: {
                /**
                 * @description The channel's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where to play it. */
            200: {
                headers: {
                    "Set-Cookie": components["headers"]["MediaCookies"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playback"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["PlaybackRefused"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["StreamLimit"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    playVideo: {
        parameters: {
            query?: {
                /**
                 * @description One of the caller's own profiles, which is shown nothing above its maturity limit.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id?: components["parameters"]["ViewerProfile"];
                /**
                 * @description The device's own word for itself; each sign-in is a device, unless it is said.
                 * @example living-room
                 */
                device_id?: components["parameters"]["DeviceId"];
                /**
                 * @description What people call it.
                 * @example The TV in the living room
                 */
                device_name?: components["parameters"]["DeviceName"];
                /**
                 * @description The lease to end, so that this one may begin; one that has ended by itself is no matter.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f61
                 */
                take_over?: components["parameters"]["TakeOver"];
                /**
                 * @description Which one, where there are several; the first of these that there is, unless it is said: DASH, then HLS, then the upload itself. 404
                 *     `format_not_found` where there is none. Safari and iOS play HLS. The upload of somebody else's video is given only where nothing was made of it.
                 * @example dash
                 */
                format?: components["parameters"]["MediaFormat"];
            };
            header?: never;
            path: {
                /**
                 * @description The video's id, in any case of letters.
                 * @example 3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11
                 */
                video_id: components["parameters"]["VideoId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where to play it. */
            200: {
                headers: {
                    "Set-Cookie": components["headers"]["MediaCookies"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playback"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["StreamLimit"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listLeases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The streams. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lease"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    renewLease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The lease's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f61
                 */
                lease_id: components["parameters"]["LeaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream as it is now. */
            200: {
                headers: {
                    "Set-Cookie": components["headers"]["MediaCookies"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playback"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["PlaybackRefused"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["StreamLimit"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    releaseLease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The lease's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f61
                 */
                lease_id: components["parameters"]["LeaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    listProgress: {
        parameters: {
            query: {
                /**
                 * @description How many at the most.
                 * @example 20
                 */
                limit: components["parameters"]["PageLimit"];
                /**
                 * @description How many to pass over.
                 * @example 0
                 */
                offset: components["parameters"]["Offset"];
                /**
                 * @description What was finished instead.
                 * @example false
                 */
                finished: boolean;
            };
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The profile's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id: components["parameters"]["ProfileId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of positions. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressPage"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getProgress: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The profile's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id: components["parameters"]["ProfileId"];
                /**
                 * @description The id of the movie, episode, series or video, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                content_id: components["parameters"]["ContentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The position. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchProgress"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    saveProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The profile's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id: components["parameters"]["ProfileId"];
                /**
                 * @description The id of the movie, episode, series or video, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                content_id: components["parameters"]["ContentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProgressInput"];
            };
        };
        responses: {
            /** @description The position as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchProgress"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    removeProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The profile's id, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f6e
                 */
                profile_id: components["parameters"]["ProfileId"];
                /**
                 * @description The id of the movie, episode, series or video, in any case of letters.
                 * @example 0199f0c2-7b1e-7c61-9d50-0a4f6f1f3f01
                 */
                content_id: components["parameters"]["ContentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is forgotten. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getMedia: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description One range of bytes (RFC 9110, section 14).
                 * @example bytes=0-1023
                 */
                Range?: components["parameters"]["Range"];
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /**
                 * @description The ETag, or the date, of the version that the range is of; of another one the whole file comes.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Range"?: components["parameters"]["IfRange"];
            };
            path: {
                /**
                 * @description The object's key.
                 * @example videos/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/3d3f0b8a-52b5-4a86-9a0c-6d1f0a6f4c11.mp4/manifest.mpd
                 */
                key: components["parameters"]["MediaKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Accept-Ranges": components["headers"]["AcceptRanges"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Last-Modified": components["headers"]["LastModified"];
                    "Cross-Origin-Resource-Policy": components["headers"]["CrossOriginResourcePolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apple.mpegurl": components["schemas"]["MediaFile"];
                    "application/dash+xml": components["schemas"]["MediaFile"];
                    "video/mp4": components["schemas"]["MediaFile"];
                    "audio/mp4": components["schemas"]["MediaFile"];
                    "video/iso.segment": components["schemas"]["MediaFile"];
                    "video/mp2t": components["schemas"]["MediaFile"];
                    "video/webm": components["schemas"]["MediaFile"];
                    "text/vtt": components["schemas"]["MediaFile"];
                    "application/ttml+xml": components["schemas"]["MediaFile"];
                    "image/jpeg": components["schemas"]["MediaFile"];
                    "image/png": components["schemas"]["MediaFile"];
                    "image/webp": components["schemas"]["MediaFile"];
                    "application/octet-stream": components["schemas"]["MediaFile"];
                };
            };
            /** @description The part that was asked for. */
            206: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Accept-Ranges": components["headers"]["AcceptRanges"];
                    "Content-Range": components["headers"]["ContentRange"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Last-Modified": components["headers"]["LastModified"];
                    "Cross-Origin-Resource-Policy": components["headers"]["CrossOriginResourcePolicy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apple.mpegurl": components["schemas"]["MediaFile"];
                    "application/dash+xml": components["schemas"]["MediaFile"];
                    "video/mp4": components["schemas"]["MediaFile"];
                    "audio/mp4": components["schemas"]["MediaFile"];
                    "video/iso.segment": components["schemas"]["MediaFile"];
                    "video/mp2t": components["schemas"]["MediaFile"];
                    "video/webm": components["schemas"]["MediaFile"];
                    "text/vtt": components["schemas"]["MediaFile"];
                    "application/ttml+xml": components["schemas"]["MediaFile"];
                    "image/jpeg": components["schemas"]["MediaFile"];
                    "image/png": components["schemas"]["MediaFile"];
                    "image/webp": components["schemas"]["MediaFile"];
                    "application/octet-stream": components["schemas"]["MediaFile"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Last-Modified": components["headers"]["LastModified"];
                    "Cross-Origin-Resource-Policy": components["headers"]["CrossOriginResourcePolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getLeasedMedia: {
        parameters: {
            query?: {
                /**
                 * @description Of a channel, whatever its manifests say in the addresses of their files; passed on, but for a `start` or `end` of a manifest that *Play* has not
                 *     allowed. Else nothing depends on it.
                 * @example {
                 *       "session": "71"
                 *     }
                 */
                origin_query?: components["parameters"]["OriginQuery"];
            };
            header?: {
                /**
                 * @description One range of bytes (RFC 9110, section 14).
                 * @example bytes=0-1023
                 */
                Range?: components["parameters"]["Range"];
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /**
                 * @description The ETag, or the date, of the version that the range is of; of another one the whole file comes.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-Range"?: components["parameters"]["IfRange"];
            };
            path: {
                /**
                 * @description From *Play*.
                 * @example eyJhbGciOiJIUzI1NiJ9.e30.c2ln
                 */
                token: components["parameters"]["MediaToken"];
                /**
                 * @description The manifest, or a file that it names.
                 * @example manifest.mpd
                 */
                path: components["parameters"]["MediaPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Accept-Ranges": components["headers"]["AcceptRanges"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Last-Modified": components["headers"]["LastModified"];
                    "Cross-Origin-Resource-Policy": components["headers"]["CrossOriginResourcePolicy"];
                    "Content-Encoding": components["headers"]["ContentEncoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apple.mpegurl": components["schemas"]["MediaFile"];
                    "application/dash+xml": components["schemas"]["MediaFile"];
                    "video/mp4": components["schemas"]["MediaFile"];
                    "audio/mp4": components["schemas"]["MediaFile"];
                    "video/iso.segment": components["schemas"]["MediaFile"];
                    "video/mp2t": components["schemas"]["MediaFile"];
                    "video/webm": components["schemas"]["MediaFile"];
                    "text/vtt": components["schemas"]["MediaFile"];
                    "application/ttml+xml": components["schemas"]["MediaFile"];
                    "image/jpeg": components["schemas"]["MediaFile"];
                    "image/png": components["schemas"]["MediaFile"];
                    "image/webp": components["schemas"]["MediaFile"];
                    "application/octet-stream": components["schemas"]["MediaFile"];
                };
            };
            /** @description The part that was asked for. */
            206: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Accept-Ranges": components["headers"]["AcceptRanges"];
                    "Content-Range": components["headers"]["ContentRange"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Last-Modified": components["headers"]["LastModified"];
                    "Cross-Origin-Resource-Policy": components["headers"]["CrossOriginResourcePolicy"];
                    "Content-Encoding": components["headers"]["ContentEncoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apple.mpegurl": components["schemas"]["MediaFile"];
                    "application/dash+xml": components["schemas"]["MediaFile"];
                    "video/mp4": components["schemas"]["MediaFile"];
                    "audio/mp4": components["schemas"]["MediaFile"];
                    "video/iso.segment": components["schemas"]["MediaFile"];
                    "video/mp2t": components["schemas"]["MediaFile"];
                    "video/webm": components["schemas"]["MediaFile"];
                    "text/vtt": components["schemas"]["MediaFile"];
                    "application/ttml+xml": components["schemas"]["MediaFile"];
                    "image/jpeg": components["schemas"]["MediaFile"];
                    "image/png": components["schemas"]["MediaFile"];
                    "image/webp": components["schemas"]["MediaFile"];
                    "application/octet-stream": components["schemas"]["MediaFile"];
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Last-Modified": components["headers"]["LastModified"];
                    "Cross-Origin-Resource-Policy": components["headers"]["CrossOriginResourcePolicy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Liveness"];
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can serve. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics, in the text format. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example process_cpu_seconds_total 0.42 */
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    getOpenApiJson: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.0",
                     *       "info": {
                     *         "title": "itube",
                     *         "version": "0.1.0"
                     *       },
                     *       "paths": {}
                     *     }
                     */
                    "application/json": Record<string, never>;
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    getOpenApiYaml: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example openapi: 3.1.0 */
                    "application/yaml": string;
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    "Content-Security-Policy": components["headers"]["ContentSecurityPolicy"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example <!doctype html> */
                    "text/html": string;
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
    getDocsAsset: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description ETags that the caller holds already (RFC 9110); a match is answered with 304 and no body.
                 * @example "p1xk3q0f7a2m"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The file's name.
                 * @example swagger-ui.css
                 */
                asset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Cache-Control": components["headers"]["CacheControl"];
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                    "text/javascript": string;
                    "image/png": string;
                };
            };
            /** @description The caller's copy is still good. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
        };
    };
}
