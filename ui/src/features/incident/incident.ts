import { useQuery } from "@tanstack/react-query";
import { read } from "@/api/read";

export function useIncidents() {
  return useQuery(read("incident.list", {}, { topics: ["incidents", "complaints"] }));
}

export function useIncident(id: string) {
  return useQuery(read("incident.show", { id, complaint: null }, { topics: ["incidents", "complaints"] }));
}

/** The incident a complaint belongs to, where it belongs to one. */
export function useIncidentOf(complaint: string) {
  return useQuery(read("incident.show", { id: null, complaint }, { topics: ["incidents", "complaints"] }));
}
