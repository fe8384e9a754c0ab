import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@/shared/theme/base.css";
import { Gate } from "@/features/session/Gate";
import { preferredLanguage, speak } from "@/i18n";
import { paint } from "@/shared/theme/mode";

paint();
const place = document.getElementById("root");
if (place) {
  void speak(preferredLanguage()).then(() => {
    createRoot(place).render(
      <StrictMode>
        <Gate />
      </StrictMode>,
    );
  });
}
