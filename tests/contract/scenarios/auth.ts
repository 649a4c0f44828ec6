import type { OperationId } from "../../../generated/operations.ts";
import { freshAddress } from "../../harness/person.ts";
import { plain, type Scenario } from "./scenario.ts";

const registration = () => ({ email: freshAddress("new"), password: "Correct-Horse-7", name: "Ada" });
const register: Scenario = {
  succeed: () => ({ body: registration() }),
  refuse: { 422: () => ({ body: { ...registration(), password: "all-lower-case" } }) },
};
export const authScenarios = {
  registerUser: register,
  signUpUser: register,
  verifyEmail: { succeed: async (world) => ({ body: await world.unverified() }) },
  resendCode: { succeed: () => ({ body: { email: freshAddress("resend") } }) },
  loginUser: {
    succeed: ({ ada }) => ({ body: { email: ada.email, password: ada.password } }),
    refuse: { 401: ({ ada }) => ({ body: { email: ada.email, password: "Wrong-Horse-7" } }) },
  },
  refreshSession: {
    succeed: async ({ ada, call }) => {
      const login = await call("loginUser", { body: { email: ada.email, password: ada.password } });
      return {
        headers: {
          cookie: login.headers
            .getSetCookie()
            .map((line) => line.split(";")[0])
            .join("; "),
        },
      };
    },
    refuse: { 401: () => ({ headers: { cookie: "refresh_token=stolen" } }) },
  },
  logoutUser: plain,
  getCurrentUser: { succeed: (world) => ({ as: world.asAda }) },
  listSigningKeys: plain,
} satisfies Partial<Record<OperationId, Scenario>>;
