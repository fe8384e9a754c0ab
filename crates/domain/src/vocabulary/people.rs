//! Words for staff and customers.

use super::codes;

codes! {
    /// What somebody is in the centre. Roles are a set per user (DESIGN).
    Role {
        /// 一线客服
        FrontLineAgent = "front_line_agent",
        /// 投诉处理专员
        Specialist = "specialist",
        /// 班组长
        TeamLeader = "team_leader",
        /// 主管
        Supervisor = "supervisor",
        /// 客服经理
        Manager = "manager",
        /// 回访质检
        CallbackQuality = "callback_quality",
        /// 部门联系人
        DepartmentContact = "department_contact",
        /// 审计员: reads all, changes nothing
        Auditor = "auditor",
        /// 系统管理员: runs the system, reads no complaint by that role alone
        Administrator = "administrator",
    }
}

codes! {
    /// How far a role reads (DESIGN, who sees what), from the narrowest to the widest.
    Scope {
        /// No complaint at all.
        Nothing = "nothing",
        /// Complaints one was given to check, to call or to do a task for.
        Given = "given",
        /// Complaints one owns or registered.
        Own = "own",
        /// Complaints of one's groups.
        Group = "group",
        /// Every complaint.
        Centre = "centre",
    }
}

codes! {
    /// Rungs a complaint is on (DOMAIN §4 Levels).
    Level {
        /// 承办人
        Owner = "owner",
        /// 班组长
        TeamLeader = "team_leader",
        /// 主管
        Supervisor = "supervisor",
        /// 经理
        Manager = "manager",
        /// 跨部门小组
        CrossDepartmentTeam = "cross_department_team",
        /// 外部
        External = "external",
    }
}

codes! {
    /// Tiers of customers (DOMAIN §4).
    Tier {
        /// 普通
        Ordinary = "ordinary",
        /// 银卡
        Silver = "silver",
        /// 金卡
        Gold = "gold",
        /// VIP: deadlines × 0.5 (DOMAIN §3)
        Vip = "vip",
    }
}

codes! {
    /// Customers who go to the front of the queue (DOMAIN §4).
    CustomerFlag {
        /// 老年
        Elderly = "elderly",
        /// 残障
        Disabled = "disabled",
        /// 未成年
        Minor = "minor",
    }
}

codes! {
    /// What a customer is reached and found by.
    ContactKind {
        /// 电话
        Phone = "phone",
        /// 平台昵称
        Nickname = "nickname",
        /// 邮箱
        Email = "email",
    }
}
